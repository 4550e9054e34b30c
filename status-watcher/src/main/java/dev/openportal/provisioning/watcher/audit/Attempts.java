package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.events.AuditRecord.Verdict;
import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.BranchObserved;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeDecided;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.ClusterObserved;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.ListingCompleted;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestAccepted;
import dev.openportal.provisioning.events.RequestEvent;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.SourceObserved;
import dev.openportal.provisioning.events.json.CanonicalJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line for each attempt and for each answer to it; none for what was told before, or is only observed. */
final class Attempts implements ProvisioningEvent.Cases<Optional<Line>> {

    private static final int POINTERS_SHOWN = 5;
    private static final String UNCOUNTED =
            "It did not count: another decision came first, it came too late, or it was the requester's own.";
    private static final String EARLY =
            "It came before what it is about; what becomes of that shows whether it counts.";
    private static final String TOO_LATE = "It changed nothing: the request had gone on, or had ended.";

    private final Memory memory;
    private final Envelope<?> fact;
    private final Changes changes;

    Attempts(Memory memory, Envelope<?> fact, Changes changes) {
        this.memory = memory;
        this.fact = fact;
        this.changes = changes;
    }

    @Override
    public Optional<Line> accepted(RequestAccepted event) {
        Memory.Request known = memory.request(event.requestId());
        if (known.knows(event.eventId())) {
            return Optional.empty();
        }
        Line line = ordered(event, event.change());
        Memory.Request told = known.told(event.eventId());
        if (changes.of(event.requestId()).isEmpty()) {
            memory.put(event.requestId(), told);
            return Optional.of(line.decided(Verdict.REFUSED, TOO_LATE));
        }
        Memory.Request now = told.ordered(true, after(event.change()));
        // A commit that was told first has been told; acceptance leads nowhere behind it.
        boolean first = known.outcome() == null || known.outcome().equals(Phase.PENDING_APPROVAL.name());
        memory.put(event.requestId(), first ? now.at(Phase.ACCEPTED.name()) : now);
        memory.put(line.chain(), memory.resource(line.chain()).holds(now));
        return Optional.of(line.cameTo(Phase.ACCEPTED.name()));
    }

    @Override
    public Optional<Line> pending(ChangePending event) {
        Memory.Request known = memory.request(event.requestId());
        if (known.knows(event.eventId())) {
            return Optional.empty();
        }
        String outcome = Phase.PENDING_APPROVAL.name();
        Memory.Request now = known.told(event.eventId()).ordered(false, after(event.change()));
        memory.put(event.requestId(), known.outcome() == null ? now.at(outcome) : now);
        return Optional.of(ordered(event, event.change())
                .ruledBy(List.of(event.approval().rule()))
                .cameTo(outcome));
    }

    private Line ordered(RequestEvent event, ChangeRequested order) {
        Line line = line(event, order.operation().name().toLowerCase(Locale.ROOT));
        return line.at(order.requestedAt())
                .by(order.requestedBy(), order.attempt())
                .decided(Verdict.ALLOWED, order.reason())
                .specs(memory.resource(line.chain()).spec(), after(order));
    }

    private static @Nullable String after(ChangeRequested order) {
        return order.spec() == null ? null : CanonicalJson.digest(order.spec());
    }

    @Override
    public Optional<Line> decided(ChangeDecided event) {
        Memory.Request known = memory.request(event.requestId());
        if (known.knows(event.eventId())) {
            return Optional.empty();
        }
        Decision decision = event.decision();
        Optional<RequestStatus> counted = changes.of(event.requestId())
                .filter(r ->
                        r.approval() != null && decision.equals(r.approval().decision()));
        String outcome = counted.map(RequestStatus::phase)
                .filter(Phase::isEnd)
                .map(Phase::name)
                .orElse(null);
        memory.put(event.requestId(), known.told(event.eventId()).at(outcome));
        Line line = line(event, action(decision.verdict())).at(decision.at()).by(decision.by(), event.attempt());
        if (counted.isPresent()) {
            return Optional.of(line.decided(Verdict.ALLOWED, decision.reason()).cameTo(outcome));
        }
        return Optional.of(known.outcome() == null ? line.because(EARLY) : line.decided(Verdict.REFUSED, UNCOUNTED));
    }

    private static String action(Decision.Verdict verdict) {
        return switch (verdict) {
            case APPROVED -> "approve";
            case DECLINED -> "decline";
            case WITHDRAWN -> "cancel";
            case EXPIRED -> "expire";
        };
    }

    @Override
    public Optional<Line> committed(ChangeCommitted event) {
        Memory.Request known = memory.request(event.requestId());
        if (known.knows(event.eventId())) {
            return Optional.empty();
        }
        boolean counts = !known.accepted()
                || changes.of(event.requestId())
                        .filter(r -> event.commit().equals(r.commit()))
                        .isPresent();
        Line line = line(event, "commit")
                .at(event.committedAt())
                .commit(event.commit().sha())
                .cameTo(counts ? Phase.COMMITTED.name() : null)
                .because(counts ? null : TOO_LATE);
        Memory.Resource resource = memory.resource(line.chain());
        Memory.Request now = known.told(event.eventId()).committed(event.position());
        memory.put(event.requestId(), counts ? now.at(Phase.COMMITTED.name()) : now);
        if (known.accepted()) {
            memory.put(line.chain(), resource.holds(now));
        }
        return Optional.of(line.specs(resource.spec(), known.after()));
    }

    @Override
    public Optional<Line> refused(ChangeRefused event) {
        return ended(
                event,
                Phase.REJECTED,
                line(event, "commit")
                        .at(event.refusedAt())
                        // Its words may quote what was ordered.
                        .decided(Verdict.REFUSED, event.cause().reason()));
    }

    @Override
    public Optional<Line> cancelled(ChangeCancelled event) {
        return ended(
                event,
                Phase.CANCELLED,
                line(event, "cancel")
                        .at(event.cancelledAt())
                        .by(event.requestedBy(), event.attempt())
                        .decided(Verdict.ALLOWED, event.reason()));
    }

    private Optional<Line> ended(RequestEvent event, Phase end, Line line) {
        Memory.Request known = memory.request(event.requestId());
        if (known.knows(event.eventId())) {
            return Optional.empty();
        }
        boolean counts = !known.accepted()
                || changes.of(event.requestId()).filter(r -> r.phase() == end).isPresent();
        Memory.Request now = known.told(event.eventId());
        memory.put(event.requestId(), counts ? now.at(end.name()) : now);
        return Optional.of(counts ? line.cameTo(end.name()) : line.decided(Verdict.REFUSED, TOO_LATE));
    }

    @Override
    public Optional<Line> attemptRefused(AttemptRefused event) {
        Line line = new Line(fact, event.recordKey(), event.action());
        if (memory.refused(event.eventId())) {
            return Optional.empty();
        }
        String fields = event.errors().stream()
                .limit(POINTERS_SHOWN)
                .map(AttemptRefused.Error::pointer)
                .collect(Collectors.joining(", "));
        return Optional.of(line.at(event.at())
                .by(event.actor(), event.attempt())
                .about(event.resource(), event.requestId())
                .decided(Verdict.REFUSED, event.reason() + (fields.isEmpty() ? "" : " (" + fields + ")")));
    }

    private Line line(RequestEvent event, String action) {
        return new Line(fact, event.recordKey(), action).about(event.resource(), event.requestId());
    }

    @Override
    public Optional<Line> resourceObserved(ResourceObserved event) {
        return Optional.empty();
    }

    @Override
    public Optional<Line> branchAdvanced(BranchAdvanced event) {
        return Optional.empty();
    }

    @Override
    public Optional<Line> branchObserved(BranchObserved event) {
        return Optional.empty();
    }

    @Override
    public Optional<Line> sourceObserved(SourceObserved event) {
        return Optional.empty();
    }

    @Override
    public Optional<Line> deliveryObserved(DeliveryObserved event) {
        return Optional.empty();
    }

    @Override
    public Optional<Line> listingCompleted(ListingCompleted event) {
        return Optional.empty();
    }

    @Override
    public Optional<Line> clusterObserved(ClusterObserved event) {
        return Optional.empty();
    }
}
