package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.json.CanonicalJson;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes an order in, or tells what it would come to. */
public final class SubmitRequest {

    private final OncePerKey orders;
    private final OrderRules rules;
    private final Judge judge;

    SubmitRequest(OncePerKey orders, OrderRules rules, Judge judge) {
        this.orders = orders;
        this.rules = rules;
        this.judge = judge;
    }

    /**
     * @param key the caller's Idempotency-Key, or null
     * @param document the whole order as it was sent: maps, lists, strings, numbers, booleans and nulls
     */
    public Submission submit(Call call, @Nullable String key, IfMatch match, Map<String, ?> document) {
        return orders.take(order(call, key, match, document), order -> rule(order, document));
    }

    /** The same as {@link #submit}, but nothing is published: where that would accept, this shows what it would do. */
    public Submission preview(Call call, @Nullable String key, IfMatch match, Map<String, ?> document) {
        Order order = order(call, key, match, document);
        Optional<Submission> conflict = orders.repeat(order).filter(Submission.Conflict.class::isInstance);
        if (conflict.isPresent()) {
            return conflict.get();
        }
        try {
            Ruling ruling = rule(order, document);
            return ruling instanceof Ruling.Sound sound
                    ? new Submission.Previewed(Preview.of(sound))
                    : ((Ruling.Refused) ruling).why();
        } finally {
            judge.done(order);
        }
    }

    private Order order(Call call, @Nullable String key, IfMatch match, Map<String, ?> document) {
        return orders.identify(call, key, CanonicalJson.digest(document), match, Map.of());
    }

    private Ruling rule(Order order, Map<String, ?> document) {
        return rules.rule(order, DraftReader.read(document));
    }
}
