package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.Plan;
import dev.openportal.provisioning.writer.change.TreeView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a command is not carried out, in words for whoever gave it. */
final class Refusals {

    private static final String CONFLICT = "Conflict";
    private static final String ASK = "Ask the platform team.";
    private static final String TAKE_BACK = "Have the edit taken back in Git; then order again.";
    private static final String SPLIT =
            "Give the object one plain YAML file of its own below its cluster's directory; then order again.";
    private static final String LOOK_AGAIN = "Look at the resource as it is now, and order again.";

    private Refusals() {}

    static Plan reservedName(String message) {
        return requester("ReservedName", message, "Order it again under another name.");
    }

    static Plan pathTaken(String message) {
        return platform("PathTaken", message);
    }

    static Plan indexUnreadable(String message) {
        return platform("IndexUnreadable", message + ", so it cannot be kept in step with the order.");
    }

    static Plan notFound(ChangeRequested command, ManifestPath manifest) {
        if (command.base() == null) {
            return platform(
                    "NotFound",
                    "No file below " + command.resource().cluster() + " is " + wanted(command)
                            + ": a template, a generator or another repository may make it.");
        }
        boolean delete = command.operation() == Operation.DELETE;
        return requester(
                "NotFound",
                manifest + " is not on the branch: somebody else removed it, or the order before this one came to"
                        + " nothing.",
                delete ? "Nothing is left to delete." : "Order it anew if it is still wanted.");
    }

    static Plan anotherObject(ChangeRequested command, ManifestPath manifest, String what) {
        return platform(CONFLICT, manifest + " now is " + what + ", and not " + wanted(command) + ".");
    }

    /** @param problem the end of a sentence that begins with the file's path */
    static Plan unreadable(ChangeRequested command, ManifestPath manifest, String problem) {
        String doubt = ", so nobody can tell whether it is " + wanted(command) + ": somebody edited it by hand.";
        return platform(CONFLICT, manifest + " " + problem + doubt);
    }

    static Plan overtaken(ChangeRequested command, ManifestPath manifest, ManifestFile file) {
        String now = file.requestId() == null
                ? " no longer says which request it is as ordered by: somebody edited it by hand"
                : " is now as request " + file.requestId() + by(file.requestedBy()) + " left it";
        String then = command.base() == null
                ? "This order was made when nobody had ordered it here."
                : "This order builds on request " + command.base() + ", which was overtaken or never committed.";
        return conflict(manifest + now + ". " + then, file.requestId() == null ? TAKE_BACK : LOOK_AGAIN);
    }

    /** @param message a sentence or two about the file that cannot be changed from here */
    static Plan notAdoptable(String message) {
        return new Plan.Refused(new Cause(null, "NotAdoptable", message, SPLIT, Cause.Audience.PLATFORM));
    }

    static Plan editedByHand(ManifestPath manifest, List<String> fields) {
        return conflict(
                "Since the last order somebody edited " + manifest + " by hand: " + String.join(", ", fields)
                        + (fields.size() == 1 ? " is" : " are") + " not what was ordered.",
                "Order what the file says now, or have the edit taken back in Git; then order again.");
    }

    static String describe(TreeView.Found found) {
        if (found instanceof TreeView.Obstacle obstacle) {
            return obstacle.what();
        }
        return found instanceof TreeView.Directory ? "a directory" : "a file";
    }

    private static String wanted(ChangeRequested command) {
        return "the " + command.resource().kind() + " " + command.resource().name() + " that this order is about";
    }

    private static String by(@Nullable String requestedBy) {
        return requestedBy == null ? "" : " by " + requestedBy;
    }

    private static Plan conflict(String message, String hint) {
        return requester(CONFLICT, message, hint);
    }

    private static Plan requester(String reason, String message, String hint) {
        return new Plan.Refused(new Cause(null, reason, message, hint, Cause.Audience.REQUESTER));
    }

    private static Plan platform(String reason, String message) {
        return new Plan.Refused(new Cause(null, reason, message, ASK, Cause.Audience.PLATFORM));
    }
}
