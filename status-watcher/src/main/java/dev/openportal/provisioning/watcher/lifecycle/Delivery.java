package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.Revision;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest of one Kustomization.
 *
 * @param object {@code <namespace>/<name>}
 * @param row where it lies among the deliveries, by path
 * @param branch repository and branch of what it attempted last, or null
 * @param sha of what it attempted last, or null
 * @param applied sha of what it applied last, or null
 * @param failure the failing Ready condition, kept over the retries' flips to Unknown; null while nothing fails
 * @param failedSha what it attempted when it failed so, or null
 * @param progress what it is doing, or null
 * @param at since when all this is so
 */
record Delivery(
        String object,
        String row,
        @Nullable String branch,
        @Nullable String sha,
        @Nullable String applied,
        @Nullable Condition failure,
        @Nullable String failedSha,
        @Nullable String progress,
        boolean suspended,
        Instant at) {

    private static final String DEPENDENCY = "DependencyNotReady";

    /** Told before the revision is attempted: so they hold up whatever is not applied yet. */
    private static final Set<String> BEFORE_ATTEMPT =
            Set.of(DEPENDENCY, "ArtifactFailed", "AccessDenied", "FeatureGateDisabled", "InvalidCELExpression");

    static Delivery of(DeliveryObserved fact, String row, @Nullable Delivery before) {
        Revision attempted = fact.attempted();
        String sha = attempted == null ? null : attempted.sha();
        // Nothing is retried while a dependency is not ready, so this one does not flip.
        Condition known = before == null || before.waitsForDependency() ? null : before.failure;
        Condition failure = Failing.now(fact.ready(), known);
        String failedSha = before != null && isRetry(fact) ? before.failedSha : sha;
        return new Delivery(
                fact.object(),
                row,
                attempted == null ? null : BranchKey.of(fact.repository(), attempted.branch()),
                sha,
                fact.applied() == null ? null : fact.applied().sha(),
                failure,
                failure == null ? null : failedSha,
                fact.progress(),
                fact.suspended(),
                fact.observedAt());
    }

    private static boolean isRetry(DeliveryObserved fact) {
        return fact.ready() != null && fact.ready().status().equals("Unknown");
    }

    boolean isAsBefore(@Nullable Delivery before) {
        return before != null && withTime(before.at).equals(before);
    }

    private Delivery withTime(Instant time) {
        return new Delivery(object, row, branch, sha, applied, failure, failedSha, progress, suspended, time);
    }

    boolean waitsForDependency() {
        return failure != null && DEPENDENCY.equals(failure.reason());
    }

    /** Whether it holds up requests whatever it has attempted. */
    boolean holdsUpAll() {
        return suspended || failsBeforeAttempt();
    }

    boolean failsBeforeAttempt() {
        return failure != null && BEFORE_ATTEMPT.contains(Failing.reason(failure));
    }

    boolean hasAttempted(FoldStore store, TrackedRequest request) {
        return contains(store, sha, request);
    }

    boolean hasApplied(FoldStore store, TrackedRequest request) {
        return contains(store, applied, request);
    }

    /** Whether its failure keeps the request from being applied. */
    boolean failsOn(FoldStore store, TrackedRequest request) {
        return failure != null
                && !hasApplied(store, request)
                && (failsBeforeAttempt() || contains(store, failedSha, request));
    }

    @Nullable Long position(FoldStore store) {
        return branch == null || sha == null ? null : BranchLog.position(store, branch, sha);
    }

    String named() {
        return "Kustomization/" + object;
    }

    private boolean contains(FoldStore store, @Nullable String commit, TrackedRequest request) {
        if (commit == null || branch == null || !branch.equals(request.branch())) {
            return false;
        }
        Long position = BranchLog.position(store, branch, commit);
        return position != null && position >= request.position();
    }
}
