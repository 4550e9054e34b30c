package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Operation;

/** What must hold for an order, whatever its operation. */
final class OrderRules {

    private final CreateRules create;
    private final ChangeRules change;

    OrderRules(CreateRules create, ChangeRules change) {
        this.create = create;
        this.change = change;
    }

    Ruling rule(Order order, Draft.Reading reading) {
        return reading.draft().operation() == Operation.CREATE
                ? create.rule(order, reading)
                : change.rule(order, reading);
    }
}
