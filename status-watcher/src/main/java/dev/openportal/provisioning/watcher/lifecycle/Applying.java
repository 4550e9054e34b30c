package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.events.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a request stands between fetch and apply. A delivery that fails because of its object is its own failure; one that
 * fails because of another's only holds it up.
 */
final class Applying {

    /** What becomes of the request, and what holds it up. */
    record Outcome(TrackedRequest request, HoldUp holdUp) {}

    private Applying() {}

    static Outcome of(FoldStore store, TrackedRequest request) {
        List<Delivery> deliveries = Deliveries.covering(store, request);
        Optional<Delivery> failing = deliveries.stream()
                .filter(delivery -> delivery.failsOn(store, request))
                .findFirst();
        Optional<Delivery> blaming = failing.filter(delivery -> blames(delivery, request));
        if (blaming.isPresent()) {
            return refused(request, blaming.get());
        }
        TrackedRequest goesOn = request.phase() == Phase.FAILED
                ? request.on(new Evidence.Relief(lastWord(deliveries, request)))
                : request;
        return new Outcome(goesOn, holdUp(store, goesOn, deliveries, failing));
    }

    private static HoldUp holdUp(
            FoldStore store, TrackedRequest request, List<Delivery> deliveries, Optional<Delivery> failing) {
        Optional<Delivery> suspended = deliveries.stream()
                .filter(delivery -> delivery.suspended() && !delivery.hasApplied(store, request))
                .findFirst();
        if (suspended.isPresent()) {
            return HoldUp.stalled(HoldUps.suspended(suspended.get().named()));
        }
        HoldUp fetching = Fetching.holdUp(store, request);
        if (fetching.holds()) {
            return fetching;
        }
        return failing.map(Applying::heldUpBy)
                .orElseGet(() -> HoldUp.progress(deliveries.stream()
                        .filter(delivery -> delivery.hasAttempted(store, request))
                        .map(Delivery::progress)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)));
    }

    private static boolean blames(Delivery delivery, TrackedRequest request) {
        return delivery.failure() != null
                && !delivery.failsBeforeAttempt()
                && Culprit.isNamed(Failing.message(delivery.failure()), request);
    }

    private static Outcome refused(TrackedRequest request, Delivery delivery) {
        Condition failure = Objects.requireNonNull(delivery.failure());
        Cause cause = Failing.cause(Culprit.nameOf(request), failure);
        String detail = cause.reason() + ": " + cause.message();
        return new Outcome(
                request.on(new Evidence.Failure(Phase.FETCHED, delivery.at(), detail)), HoldUp.failing(cause));
    }

    private static HoldUp heldUpBy(Delivery delivery) {
        Condition failure = Objects.requireNonNull(delivery.failure());
        if (delivery.waitsForDependency()) {
            return HoldUp.stalled(HoldUps.dependency(delivery.named(), Failing.message(failure)));
        }
        String culprit = Culprit.in(Failing.message(failure)).orElse(null);
        return HoldUp.stalled(
                HoldUps.blocked(delivery.named(), culprit),
                Failing.cause(culprit == null ? delivery.named() : culprit, failure));
    }

    private static Instant lastWord(List<Delivery> deliveries, TrackedRequest request) {
        return deliveries.stream()
                .map(Delivery::at)
                .max(Instant::compareTo)
                .orElse(request.times().last().at());
    }
}
