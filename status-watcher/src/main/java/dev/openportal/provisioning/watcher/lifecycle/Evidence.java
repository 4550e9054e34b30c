package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
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

    /** The live object carries the request's id, and something it needs fails. */
    record Failure(Instant at, @Nullable String detail) implements Evidence {}

    /** It will never be committed. */
    record Refusal(Instant at, String detail) implements Evidence {}

    static Evidence of(ChangeCommitted event) {
        String detail = "Commit " + Sentences.shortSha(event.commit().sha()) + " on "
                + event.commit().branch() + ".";
        return new Step(
                Phase.COMMITTED, event.committedAt(), detail, event.commit().url());
    }

    static Evidence of(ChangeRefused event) {
        return new Refusal(event.refusedAt(), event.cause().message());
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
            case FAILED -> Optional.of(new Failure(look.observedAt(), Sentences.failure(look)));
            case DELETING, ABSENT -> Optional.empty();
        };
    }

    /** What a look was kept as, see {@link TrackedResource#trail()}. */
    static Evidence of(TimelineEntry kept) {
        return kept.phase() == Phase.FAILED
                ? new Failure(kept.at(), kept.detail())
                : new Step(kept.phase(), kept.at(), kept.detail(), kept.link());
    }
}
