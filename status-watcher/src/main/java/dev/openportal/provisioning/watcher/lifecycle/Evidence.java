package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.TimelineEntry;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a fact says about one request's way. */
sealed interface Evidence {

    Instant at();

    /** The request has been seen in this phase of its path. */
    record Step(
            Phase phase,
            Instant at,
            @Nullable String detail,
            @Nullable String link) implements Evidence {

        TimelineEntry entry() {
            return new TimelineEntry(phase, at, false, detail, link);
        }
    }

    /**
     * Something that it needs fails.
     *
     * @param reached how far it must have come to fail like this: APPLIED where the live object carries its id, FETCHED
     *     where the cluster refuses it
     */
    record Failure(Phase reached, Instant at, @Nullable String detail) implements Evidence {}

    /** The cluster refuses it no longer. */
    record Relief(Instant at) implements Evidence {}

    /** It will never be committed. */
    record Refusal(Instant at, String detail) implements Evidence {}

    /** It was withdrawn. */
    record Withdrawal(Instant at, String detail) implements Evidence {}

    /** The next request on the same resource is committed. */
    record Overtaking(Instant at, String detail, @Nullable String link) implements Evidence {}

    static Evidence of(ChangeCommitted event) {
        String detail = "Commit " + Sentences.shortSha(event.commit().sha()) + " on "
                + event.commit().branch() + ".";
        return new Step(
                Phase.COMMITTED, event.committedAt(), detail, event.commit().url());
    }

    static Evidence of(ChangeRefused event) {
        return new Refusal(event.refusedAt(), event.cause().message());
    }

    static Evidence of(ChangeCancelled event) {
        return new Withdrawal(event.cancelledAt(), Sentences.withdrawn(event));
    }

    /** @param approval that was decided about; an approval is evidence of nothing, since only its command moves on */
    static Optional<Evidence> of(Decision decision, Approval approval) {
        String detail = Sentences.decided(decision, approval);
        return switch (decision.verdict()) {
            case APPROVED -> Optional.empty();
            case DECLINED -> Optional.of(new Refusal(decision.at(), detail));
            case WITHDRAWN, EXPIRED -> Optional.of(new Withdrawal(decision.at(), detail));
        };
    }

    static Evidence of(Succession.Commit overtaker) {
        return new Overtaking(overtaker.at(), Sentences.overtaken(overtaker), overtaker.self());
    }

    static Evidence fetched(Instant at) {
        return new Step(Phase.FETCHED, at, null, null);
    }

    /** Empty where the look says nothing about the way to READY. */
    static Optional<Evidence> of(ResourceObserved look) {
        return switch (look.state()) {
            case APPLIED -> Optional.of(new Step(Phase.APPLIED, look.observedAt(), null, null));
            case PROVISIONING -> Optional.of(new Step(Phase.PROVISIONING, look.observedAt(), null, null));
            case READY -> Optional.of(new Step(Phase.READY, look.observedAt(), null, null));
            case FAILED -> Optional.of(new Failure(Phase.APPLIED, look.observedAt(), Sentences.failure(look)));
            case DELETING, ABSENT -> Optional.empty();
        };
    }

    /** What a look was kept as, see {@link Trails}. */
    static Evidence of(TimelineEntry kept) {
        return kept.phase() == Phase.FAILED
                ? new Failure(Phase.APPLIED, kept.at(), kept.detail())
                : new Step(kept.phase(), kept.at(), kept.detail(), kept.link());
    }
}
