package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.json.CanonicalJson;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A new order that is made from an old request, points back at it, and has to pass the same rules as any other. */
final class FollowUp {

    static final Submission UNKNOWN = new Submission.Unknown("There is no such request, or it is not yours.");

    private final String relation;
    private final OncePerKey orders;
    private final OrderRules rules;
    private final KnownRequests known;
    private final Target target;

    /** @param relation of the link from the new request to the old one */
    FollowUp(String relation, OncePerKey orders, OrderRules rules, KnownRequests known, Target target) {
        this.relation = relation;
        this.orders = orders;
        this.rules = rules;
        this.known = known;
        this.target = target;
    }

    /** What the old request asks for now. */
    sealed interface Next {

        record Ordered(Draft draft) implements Next {}

        record NotPossible(String reason) implements Next {}
    }

    /** How a kind of follow-up comes from the old request. */
    interface Made {
        /** @param reason in the caller's words, or null */
        Next from(RequestStatus old, @Nullable String reason);
    }

    Submission submit(Call call, @Nullable String key, RequestId id, Map<String, ?> document, Made made) {
        Map<String, Object> whole = new LinkedHashMap<>(document);
        whole.put(relation, id.toString());
        Order order = orders.identify(
                call, key, CanonicalJson.digest(whole), IfMatch.UNSAID, Map.of(relation, target.self(id)));
        return orders.take(order, o -> rule(o, id, document, made));
    }

    private Ruling rule(Order order, RequestId id, Map<String, ?> document, Made made) {
        Optional<RequestStatus> old = known.find(id).filter(o -> Sight.of(order.caller(), o));
        if (old.isEmpty()) {
            return new Ruling.Refused(UNKNOWN);
        }
        Optional<Submission> refusal =
                Sight.unchangeable(order.caller(), old.get().owner());
        if (refusal.isPresent()) {
            return new Ruling.Refused(refusal.get());
        }
        Fields fields = new Fields(document, "This", Set.of("reason"));
        String reason = fields.reason();
        List<Violation> violations = fields.violations();
        if (!violations.isEmpty()) {
            return new Ruling.Refused(new Submission.Invalid(violations));
        }
        Next next = made.from(old.get(), reason);
        return next instanceof Next.Ordered ordered
                ? rule(order, ordered.draft())
                : new Ruling.Refused(new Submission.NotPossible(((Next.NotPossible) next).reason()));
    }

    private Ruling rule(Order order, Draft draft) {
        Ruling ruling = rules.rule(order, new Draft.Reading(draft, List.of()));
        // What was asked for by its id is there; that its resource is not is a matter of its state.
        return ruling instanceof Ruling.Refused refused && refused.why() instanceof Submission.Unknown unknown
                ? new Ruling.Refused(new Submission.NotPossible(unknown.reason()))
                : ruling;
    }

    static Draft draft(
            RequestStatus from, Operation operation, String name, @Nullable String owner, @Nullable String reason) {
        return new Draft(
                operation,
                from.resource().cluster(),
                from.resource().apiVersion(),
                from.resource().kind(),
                from.resource().namespace(),
                name,
                from.spec(),
                owner,
                reason);
    }
}
