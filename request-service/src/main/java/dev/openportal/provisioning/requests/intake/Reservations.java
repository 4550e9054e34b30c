package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** One order of an id at a time: whoever comes second waits for what becomes of the first. */
final class Reservations {

    private final Map<RequestId, CompletableFuture<Optional<Submission>>> inFlight = new ConcurrentHashMap<>();

    /**
     * @param first run by the one who holds the reservation; always ends, since publishing has a time limit
     * @param second run by everybody else when that is over, with its outcome where there was one
     */
    Submission alone(RequestId id, Supplier<Submission> first, Function<Optional<Submission>, Submission> second) {
        CompletableFuture<Optional<Submission>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Submission>> holder = inFlight.putIfAbsent(id, mine);
        if (holder != null) {
            return second.apply(holder.join());
        }
        Optional<Submission> outcome = Optional.empty();
        try {
            Submission mineAlone = first.get();
            outcome = Optional.of(mineAlone);
            return mineAlone;
        } finally {
            // Given up before the others wake, so that one of them can take it; and whatever happened, they wake.
            inFlight.remove(id);
            mine.complete(outcome);
        }
    }
}
