package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.security.Ownership;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a repeat, lets one order of a key through at a time, and writes down a sound one: its command, or where it has
 * to be approved first, the pending order. That is the one write: what follows from it is found in the log by everybody else.
 */
final class OncePerKey {

    private static final String AGAIN_WITH_KEY = "Send it again with the same Idempotency-Key: it is carried out once.";
    private static final String LOOK_FIRST =
            "It may still be carried out: look for the request before you order again.";

    private final KnownRequests known;
    private final CommandLog commands;
    private final EventLog events;
    private final Judge judge;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Reservations reservations = new Reservations();

    OncePerKey(
            KnownRequests known,
            CommandLog commands,
            EventLog events,
            Judge judge,
            InstantSource clock,
            RandomGenerator random) {
        this.known = known;
        this.commands = commands;
        this.events = events;
        this.judge = judge;
        this.clock = clock;
        this.random = random;
    }

    /** @param key the caller's Idempotency-Key, or null */
    Order identify(Call call, @Nullable String key, String digest, IfMatch match, Map<String, String> back) {
        RequestId id = key == null
                ? RequestId.random(clock.instant(), random)
                : RequestId.of(call.caller().tenant(), key);
        return new Order(id, key, digest, call, match, back);
    }

    Submission take(Order order, Function<Order, Ruling> rules) {
        if (order.key() == null) {
            return decide(order, rules);
        }
        Optional<Submission> repeat = repeat(order);
        return repeat.isPresent()
                ? repeat.get()
                : reservations.alone(
                        order.id(),
                        () -> repeat(order).orElseGet(() -> decide(order, rules)),
                        another -> afterAnother(order, rules, another));
    }

    /**
     * What an order comes to that is the same as one before, or that only claims to be. It is asked before anything is
     * checked: a repeat's answer must not change with the offerings, nor with what the order itself has brought about.
     */
    Optional<Submission> repeat(Order order) {
        return known.find(order.id())
                .map(status ->
                        status.bodyDigest().equals(order.digest()) && Ownership.sees(order.caller(), status.owner())
                                ? new Submission.Repeated(status)
                                : new Submission.Conflict(order.id()));
    }

    // An unknown outcome is the same for everybody who waited for it: asking the brokers again would only queue them.
    private Submission afterAnother(Order order, Function<Order, Ruling> rules, Optional<Submission> another) {
        return another.filter(Submission.Unacknowledged.class::isInstance).orElseGet(() -> take(order, rules));
    }

    private Submission decide(Order order, Function<Order, Ruling> rules) {
        try {
            Ruling ruling = rules.apply(order);
            return ruling instanceof Ruling.Sound sound
                    ? publish(order.call(), sound)
                    : ((Ruling.Refused) ruling).why();
        } finally {
            judge.done(order);
        }
    }

    private Submission publish(Call call, Ruling.Sound sound) {
        ChangeRequested command = sound.command();
        Approval approval = sound.approval();
        RequestStatus status;
        if (approval == null) {
            if (!commands.append(command, call.traceparent())) {
                return unacknowledged(command);
            }
            known.accepted(command);
            status = RequestStatus.accepted(command, RequestStatus.FROM_COMMAND);
        } else {
            ChangePending pending = new ChangePending(command, approval);
            if (!events.append(pending, call.traceparent())) {
                return unacknowledged(command);
            }
            known.pending(pending);
            status = RequestStatus.pending(command, approval, RequestStatus.FROM_COMMAND);
        }
        return new Submission.Accepted(known.find(command.requestId()).orElse(status));
    }

    private static Submission unacknowledged(ChangeRequested command) {
        return new Submission.Unacknowledged(
                command.requestId(), command.idempotencyKey() == null ? LOOK_FIRST : AGAIN_WITH_KEY);
    }
}
