package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Operation;
import java.util.Map;

/** What must hold for an order, whatever its operation. */
final class OrderRules {

    private final CreateRules create;
    private final ChangeRules change;

    OrderRules(CreateRules create, ChangeRules change) {
        this.create = create;
        this.change = change;
    }

    /** @param back links to the request that this one repeats or takes back */
    Ruling rule(Order order, Draft.Reading reading, IfMatch match, Map<String, String> back) {
        return reading.draft().operation() == Operation.CREATE
                ? create.rule(order, reading, match, back)
                : change.rule(order, reading, match, back);
    }
}
