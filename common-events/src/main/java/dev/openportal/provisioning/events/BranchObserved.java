package dev.openportal.provisioning.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the writer can write to a branch: told when that changes, and again after a start. While it cannot, orders for
 * the branch wait.
 *
 * @param repository logical name of the repository
 * @param cause why it cannot, or null while it can
 */
public record BranchObserved(
        String repository, String branch, @Nullable Cause cause, Instant observedAt) implements DeliveryFact {

    @Override
    public String eventId() {
        return recordKey() + "@" + observedAt;
    }

    @Override
    public String recordKey() {
        return BranchKey.of(repository, branch);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.branchObserved(this);
    }
}
