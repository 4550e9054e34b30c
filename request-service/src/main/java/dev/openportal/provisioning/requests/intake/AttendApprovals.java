package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.ChangeDecided;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries out what is approved, and says of what nobody decided about that it has expired. Every node does both: what is
 * published is the same and has the same id, so once more changes nothing. Whatever is not acknowledged is tried again in
 * the next round, and after a restart everything that is still open.
 */
public final class AttendApprovals {

    private final KnownRequests known;
    private final CommandLog commands;
    private final EventLog events;
    private final InstantSource clock;
    private final Set<RequestId> carriedOut = new HashSet<>();
    private final Set<RequestId> expired = new HashSet<>();

    AttendApprovals(KnownRequests known, CommandLog commands, EventLog events, InstantSource clock) {
        this.known = known;
        this.commands = commands;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What one round came to.
     *
     * @param carriedOut commands that the brokers hold now
     * @param expired orders that they know as expired now
     * @param unacknowledged what has to be tried again
     * @param waiting orders that are not known to be carried out or to have ended
     */
    public record Round(int carriedOut, int expired, int unacknowledged, int waiting) {}

    /** Called by one thread, again and again. */
    public Round round() {
        Collection<ChangePending> waiting = known.waiting();
        int done = 0;
        int over = 0;
        int unacknowledged = 0;
        for (ChangePending order : waiting) {
            // As the fold knows it: taken in twice, by two nodes, an order waits until the first one's time.
            Approval approval =
                    known.find(order.requestId()).map(RequestStatus::approval).orElse(order.approval());
            Decision decision = approval.decision();
            if (decision != null
                    && decision.verdict() == Decision.Verdict.APPROVED
                    && !carriedOut.contains(order.requestId())) {
                if (commands.append(order.change(), null)) {
                    carriedOut.add(order.requestId());
                    done++;
                } else {
                    unacknowledged++;
                }
            } else if (decision == null && isOver(approval) && !expired.contains(order.requestId())) {
                if (events.append(expiry(order, approval), null)) {
                    expired.add(order.requestId());
                    over++;
                } else {
                    unacknowledged++;
                }
            }
        }
        Set<RequestId> open = waiting.stream().map(ChangePending::requestId).collect(Collectors.toSet());
        carriedOut.retainAll(open);
        expired.retainAll(open);
        return new Round(done, over, unacknowledged, waiting.size());
    }

    private boolean isOver(Approval approval) {
        return !clock.instant().isBefore(approval.expiresAt());
    }

    private static ChangeDecided expiry(ChangePending order, Approval approval) {
        return new ChangeDecided(
                order.requestId(),
                order.resource(),
                new Decision(Decision.Verdict.EXPIRED, null, null, approval.expiresAt()),
                null);
    }
}
