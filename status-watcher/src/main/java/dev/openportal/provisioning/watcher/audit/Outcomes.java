package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line for each end of a request, for its failing and its going on, and for a resource that is gone or drifts. */
final class Outcomes {

    private static final String ACTION = "outcome";
    private static final String GONE = Health.GONE.name();
    private static final String DRIFTED = "DRIFTED";

    /** As the fold names the cause. */
    private static final String DRIFT = "Drifted";

    private final Memory memory;
    private final Envelope<?> fact;

    Outcomes(Memory memory, Envelope<?> fact) {
        this.memory = memory;
        this.fact = fact;
    }

    List<Line> of(Changes changes) {
        List<Line> lines = new ArrayList<>();
        changes.requests().forEach(request -> tell(request, lines));
        changes.resources().forEach(resource -> tell(resource, lines));
        return lines;
    }

    private void tell(RequestStatus request, List<Line> lines) {
        Memory.Request known = memory.request(request.requestId());
        boolean worth = request.phase().isEnd()
                || request.phase() == Phase.FAILED
                || Phase.FAILED.name().equals(known.outcome());
        String outcome = request.phase().name();
        if (!worth || outcome.equals(known.outcome())) {
            return;
        }
        memory.put(request.requestId(), known.at(outcome));
        lines.add(new Line(fact, request.resource().key().toString(), ACTION)
                .at(reached(request))
                .about(request.resource(), request.requestId())
                .because(named(request.cause()))
                .cameTo(outcome)
                .specs(null, known.after())
                .commit(sha(request.commit())));
    }

    private Instant reached(RequestStatus request) {
        return request.timeline().stream()
                .filter(entry -> entry.phase() == request.phase())
                .reduce((earlier, later) -> later)
                .map(TimelineEntry::at)
                .orElse(fact.time());
    }

    private void tell(ResourceStatus resource, List<Line> lines) {
        String chain = resource.resource().key().toString();
        Memory.Resource known = memory.resource(chain);
        String now = condition(resource, known.condition());
        if (now == null ? known.condition() == null : now.equals(known.condition())) {
            return;
        }
        memory.put(chain, known.in(now));
        if (now != null || resource.health() == Health.HEALTHY) {
            lines.add(new Line(fact, chain, ACTION)
                    .about(resource.resource(), resource.currentRequest())
                    // What differs may be a secret, and is part of a spec anyway.
                    .because(now == null ? null : named(resource.cause()))
                    .cameTo(now == null ? resource.health().name() : now)
                    .commit(sha(resource.commit())));
        }
    }

    /** While a resource cannot be seen, what was told of it stays. */
    private static @Nullable String condition(ResourceStatus resource, @Nullable String known) {
        if (resource.health() == Health.GONE) {
            return resource.phase() == Phase.DELETED ? null : GONE;
        }
        if (resource.cause() != null && resource.cause().reason().equals(DRIFT)) {
            return DRIFTED;
        }
        return resource.health() == Health.HEALTHY ? null : known;
    }

    private static @Nullable String named(@Nullable Cause cause) {
        return cause == null ? null : cause.reason();
    }

    private static @Nullable String sha(@Nullable CommitRef commit) {
        return commit == null ? null : commit.sha();
    }
}
