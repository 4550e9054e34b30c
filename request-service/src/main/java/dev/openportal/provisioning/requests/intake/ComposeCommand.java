package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.TimelineEntry;
import dev.openportal.provisioning.security.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what is to be done, with all that the writer needs. */
final class ComposeCommand {

    private final KnownRequests known;
    private final Target target;
    private final InstantSource clock;

    ComposeCommand(KnownRequests known, Target target, InstantSource clock) {
        this.known = known;
        this.target = target;
        this.clock = clock;
    }

    /**
     * @param resource with its final name
     * @param spec null for a delete
     * @param before what was there until now under this name, or null
     * @param attempt how it came in, and what let it pass
     */
    ChangeRequested compose(
            Order order,
            Draft draft,
            ResourceRef resource,
            @Nullable Map<String, @Nullable Object> spec,
            String owner,
            @Nullable Standing before,
            Attempt attempt) {
        RequestId latest = before == null ? null : before.latest();
        // A create makes anew what is not there, whatever was.
        RequestId base = draft.operation() == Operation.CREATE ? null : latest;
        Caller caller = order.caller();
        String email = caller.email() == null ? "noreply@openportal.invalid" : caller.email();
        return new ChangeRequested(
                order.id(),
                draft.operation(),
                caller.tenant(),
                order.key(),
                resource,
                spec,
                order.digest(),
                base == null ? null : base.toString(),
                owner,
                caller.ref(),
                new ChangeRequested.Author(caller.displayName(), email),
                draft.reason(),
                target.repository(),
                target.branch(),
                after(latest),
                attempt,
                target.links(order.id(), resource.key(), order.back()));
    }

    // Requests of a resource are told apart by this time: what is based on another comes after it, whatever the clocks
    // of the nodes that took them in say.
    private Instant after(@Nullable RequestId latest) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (latest == null) {
            return now;
        }
        Instant before = known.find(latest).stream()
                .flatMap(status -> status.timeline().stream())
                .map(TimelineEntry::at)
                .findFirst()
                .orElse(Instant.EPOCH);
        return now.isAfter(before) ? now : before.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }
}
