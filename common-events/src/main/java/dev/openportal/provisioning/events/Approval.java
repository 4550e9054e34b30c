package dev.openportal.provisioning.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The consent that a request needs before it is carried out. The requester's own never counts.
 *
 * @param rule name of the policy rule that asks for it
 * @param approvers entity references of the groups and users that may decide, beside the platform role
 * @param expiresAt from when on it is too late
 * @param decision the first that counted, by the order of the events topic; null while it waits
 */
public record Approval(
        String rule,
        List<String> approvers,
        Instant expiresAt,
        @Nullable Decision decision) {

    public Approval {
        approvers = Absent.asEmpty(approvers);
    }

    /** What people read while it waits. */
    public String sentence() {
        return "Waiting for approval by "
                + (approvers.isEmpty() ? "the platform team" : String.join(" or ", approvers))
                + ", until " + expiresAt + "; rule " + rule + " asks for it.";
    }

    /** The same, decided. */
    public Approval decided(Decision by) {
        return new Approval(rule, approvers, expiresAt, by);
    }
}
