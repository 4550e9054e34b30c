package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.ResourceObserved;
import org.jspecify.annotations.Nullable;

/** What people read beside a phase. */
final class Sentences {

    private Sentences() {}

    static String message(TrackedRequest request) {
        CommitRef commit = request.commit();
        Cause cause = request.cause();
        return switch (request.phase()) {
            case ACCEPTED -> "Accepted; waiting to be committed to Git.";
            case COMMITTED -> "Committed to Git" + as(commit) + "; waiting for the cluster to fetch it.";
            case FETCHED -> fetched(request.holdUp());
            case APPLIED -> said(request, "Applied to the cluster; waiting for its controllers.");
            case PROVISIONING -> said(request, "Being provisioned.");
            case READY -> said(request, "Ready.");
            case FAILED -> said(request, cause == null ? "Something that it needs fails." : cause.message());
            case REJECTED -> "Rejected: " + (cause == null ? "it was refused." : cause.message());
            case PENDING_APPROVAL, PROPOSED, DELETING, DELETED, CANCELLED, SUPERSEDED ->
                throw new IllegalStateException("No create has been put into " + request.phase());
        };
    }

    static String shortSha(String sha) {
        return sha.length() > 7 ? sha.substring(0, 7) : sha;
    }

    static @Nullable String failure(ResourceObserved look) {
        Cause cause = look.cause();
        return cause == null ? look.message() : cause.reason() + ": " + cause.message();
    }

    private static String as(@Nullable CommitRef commit) {
        return commit == null ? "" : " as " + shortSha(commit.sha());
    }

    private static String fetched(HoldUp holdUp) {
        if (holdUp.cause() != null) {
            return "Fetched by the cluster, which cannot apply it.";
        }
        return holdUp.progress() == null ? "Fetched by the cluster; waiting to be applied." : holdUp.progress();
    }

    private static String said(TrackedRequest request, String otherwise) {
        String message = request.details().message();
        return message == null ? otherwise : message;
    }
}
