package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import dev.openportal.provisioning.security.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sees a request: whoever sees what its owner has, and those who are asked to approve it. */
public final class Sight {

    private Sight() {}

    /** Approvers go on seeing it, so that they learn what came of it. */
    public static boolean of(Caller caller, RequestStatus request) {
        Approval approval = request.approval();
        return Ownership.sees(caller, request.owner()) || (approval != null && decides(caller, approval));
    }

    /**
     * Of something that the caller sees.
     *
     * @param owner whom it belongs to; null where nobody is known to own it
     * @return why it may not be changed by the caller; empty where it may
     */
    static Optional<Submission> unchangeable(Caller caller, @Nullable String owner) {
        return Ownership.changes(caller, owner)
                ? Optional.empty()
                : Optional.of(new Submission.Forbidden(
                        "You may look at this and not change it: it belongs to "
                                + (owner == null ? "nobody that is known" : owner) + ".",
                        Policy.OWNERSHIP));
    }

    /** Whether somebody may decide, were it not his own order. */
    static boolean decides(Caller caller, Approval approval) {
        return caller.holds(Role.PLATFORM)
                || approval.approvers().contains(caller.ref())
                || approval.approvers().stream().anyMatch(caller.groups()::contains);
    }
}
