package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.ResourceObserved;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people read beside a phase. */
final class Sentences {

    private Sentences() {}

    static String message(TrackedRequest request) {
        Cause cause = request.cause();
        return switch (request.phase()) {
            case ACCEPTED -> "Accepted; waiting to be committed to Git.";
            case COMMITTED -> committed(request);
            case FETCHED -> fetched(request);
            case APPLIED -> said(request, "Applied to the cluster; waiting for its controllers.");
            case PROVISIONING -> said(request, "Being provisioned.");
            case READY -> said(request, "Ready.");
            case DELETING -> said(request, "Being removed from the cluster.");
            case DELETED -> "Deleted: it is gone from the cluster.";
            case FAILED -> cause == null ? said(request, "Something that it needs fails.") : failed(request, cause);
            case REJECTED ->
                "Rejected: "
                        + (cause == null
                                ? Objects.requireNonNullElse(
                                        request.times().last().detail(), "it was refused.")
                                : cause.message());
            case CANCELLED, SUPERSEDED ->
                Objects.requireNonNullElse(request.times().last().detail(), "It was withdrawn.");
            case PENDING_APPROVAL -> pending(request.approval());
            case PROPOSED -> throw new IllegalStateException("No request has been put into " + request.phase());
        };
    }

    static String shortSha(String sha) {
        return sha.length() > 7 ? sha.substring(0, 7) : sha;
    }

    static @Nullable String failure(ResourceObserved look) {
        Cause cause = look.cause();
        return cause == null ? look.message() : cause.reason() + ": " + cause.message();
    }

    static String withdrawn(ChangeCancelled event) {
        return "Withdrawn by " + event.requestedBy() + " before it was committed"
                + (event.reason() == null ? "." : ": " + event.reason());
    }

    static String decided(Decision decision, Approval approval) {
        String reason = decision.reason() == null ? "." : ": " + decision.reason();
        return switch (decision.verdict()) {
            case APPROVED -> "Approved by " + decision.by() + reason;
            case DECLINED -> "declined by " + decision.by() + reason;
            case WITHDRAWN -> "Withdrawn by " + decision.by() + " before it was approved" + reason;
            case EXPIRED -> "Expired: nobody decided about it until " + approval.expiresAt() + ".";
        };
    }

    private static String pending(@Nullable Approval approval) {
        if (approval == null) {
            throw new IllegalStateException("Waits for approval, and nobody knows whose");
        }
        return approval.decision() == null
                ? approval.sentence()
                : "Approved by " + approval.decision().by() + "; about to be carried out.";
    }

    static String overtaken(Succession.Commit overtaker) {
        String what = switch (overtaker.operation()) {
            case CREATE, UPDATE -> "a later order";
            case DELETE -> "the order to delete it";
        };
        return "Superseded by " + what + ", request " + overtaker.requestId() + ".";
    }

    private static String committed(TrackedRequest request) {
        CommitRef commit = request.commit();
        String as = commit == null ? "" : " as " + shortSha(commit.sha());
        return (request.removes() ? "Removed from Git" : "Committed to Git") + as
                + "; waiting for the cluster to fetch it.";
    }

    private static String fetched(TrackedRequest request) {
        HoldUp holdUp = request.holdUp();
        String wanted = request.removes() ? "remove it" : "apply it";
        if (holdUp.cause() != null) {
            return "Fetched by the cluster, which cannot " + wanted + " yet.";
        }
        return holdUp.progress() == null
                ? "Fetched by the cluster; waiting for it to " + wanted + "."
                : holdUp.progress();
    }

    /** The live object's own words, or those of the cluster that refuses it. */
    private static String failed(TrackedRequest request, Cause cause) {
        return request.holdUp().cause() == null ? said(request, cause.message()) : cause.message();
    }

    private static String said(TrackedRequest request, String otherwise) {
        String message = request.details().message();
        return message == null ? otherwise : message;
    }
}
