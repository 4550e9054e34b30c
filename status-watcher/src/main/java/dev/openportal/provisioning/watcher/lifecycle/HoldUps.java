package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.Stalled;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why nothing moves, in words for people. */
final class HoldUps {

    private HoldUps() {}

    /** @param object of Flux's, {@code <Kind>/<namespace>/<name>} */
    static Stalled suspended(String object) {
        return new Stalled("Suspended", "Somebody has suspended " + object + "; it goes on when that is resumed.");
    }

    static Stalled dependency(String object, String message) {
        return new Stalled("DependencyNotReady", object + " waits for another delivery: " + message + ".");
    }

    static Stalled blocked(String object, @Nullable String culprit) {
        return new Stalled(
                "DeliveryBlocked",
                culprit == null
                        ? "It waits because " + object + " fails."
                        : "It waits because " + culprit + " fails, which is delivered together with it.");
    }

    static Stalled notFetching(String object) {
        return new Stalled("DeliveryBlocked", "It waits because " + object + " cannot fetch the branch.");
    }

    static Stalled unwritable(String repository, String branch) {
        return new Stalled(
                "GitUnavailable",
                "The branch " + branch + " of " + repository
                        + " cannot be written at the moment; the order waits and goes on by itself.");
    }

    static Stalled unseen(String cluster) {
        return new Stalled(
                "ClusterUnreachable",
                "The cluster " + cluster + " cannot be seen at the moment; it may be further than what is shown.");
    }

    static HoldUp approval(@Nullable Approval approval) {
        return approval == null || approval.decision() != null
                ? HoldUp.NONE
                : HoldUp.stalled(new Stalled(RequestStatus.APPROVAL_PENDING, approval.sentence()));
    }

    static Stalled slow(Phase phase, Duration patience) {
        String what = switch (phase) {
            case ACCEPTED -> "Committing it to Git";
            case COMMITTED -> "Fetching it into the cluster";
            case FETCHED -> "Applying it to the cluster";
            case APPLIED -> "The first word of its controllers";
            case DELETING -> "Removing it";
            default -> "Making it ready";
        };
        return new Stalled("Slow", what + " takes longer than usual, which is up to " + words(patience) + ".");
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds > 90 && seconds % 60 == 0) {
            return seconds / 60 + " minutes";
        }
        return seconds == 1 ? "1 second" : seconds + " seconds";
    }
}
