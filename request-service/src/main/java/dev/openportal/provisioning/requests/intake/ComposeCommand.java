package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.ChangeRequested;
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
     * @param latest request that has shaped the resource until now, or null
     * @param base {@code latest} where this changes what that one made; null for a create
     * @param back links to the request that this one repeats or takes back
     */
    ChangeRequested compose(
            Order order,
            Draft draft,
            ResourceRef resource,
            @Nullable Map<String, @Nullable Object> spec,
            String owner,
            @Nullable RequestId latest,
            @Nullable RequestId base,
            Map<String, String> back) {
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
                target.links(order.id(), resource.key(), back));
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
