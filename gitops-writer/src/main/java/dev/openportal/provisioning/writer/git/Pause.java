package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.writer.change.BranchUnavailable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits a random time, so that two writers do not meet at each attempt again. A short one: a branch on which others are
 * busy is won by coming back soon, not by standing back.
 */
final class Pause {

    private static final int FIRST_MS = 5;
    private static final int LONGEST_MS = 40;

    void before(int attempt) throws BranchUnavailable {
        int limit = Math.min(LONGEST_MS, FIRST_MS << Math.min(attempt, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(limit) + 1L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BranchUnavailable(Troubles.unreachable("Interrupted while waiting to push again"), e);
        }
    }
}
