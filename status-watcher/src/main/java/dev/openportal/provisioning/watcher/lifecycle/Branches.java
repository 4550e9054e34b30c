package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchObserved;
import dev.openportal.provisioning.events.Cause;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which branches cannot be written at the moment: what is not committed yet waits for them. */
final class Branches {

    private Branches() {}

    /**
     * The latest of one branch.
     *
     * @param cause null while it can be written
     */
    record Look(@Nullable Cause cause, Instant at) {}

    static void look(Turn turn, BranchObserved fact) {
        FoldStore store = turn.store();
        Look before = store.get(Table.BRANCH_LOOKS, fact.recordKey());
        if (before != null && !fact.observedAt().isAfter(before.at())) {
            return;
        }
        store.put(Table.BRANCH_LOOKS, fact.recordKey(), new Look(fact.cause(), fact.observedAt()));
        if (!Objects.equals(before == null ? null : before.cause(), fact.cause())) {
            store.startingWith(Table.UNCOMMITTED, Table.prefix(fact.recordKey()))
                    .forEach(row -> turn.touch(row.value().requestId()));
        }
    }

    /** Null while the branch can be written, or where nobody has said anything. */
    static @Nullable Cause obstacle(FoldStore store, String branch) {
        Look look = store.get(Table.BRANCH_LOOKS, branch);
        return look == null ? null : look.cause();
    }
}
