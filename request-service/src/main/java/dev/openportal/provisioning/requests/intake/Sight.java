package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import dev.openportal.provisioning.security.Role;

/** Who sees a request: whoever sees what its owner has, and those who are asked to approve it. */
public final class Sight {

    private Sight() {}

    /** Approvers go on seeing it, so that they learn what came of it. */
    public static boolean of(Caller caller, RequestStatus request) {
        Approval approval = request.approval();
        return Ownership.sees(caller, request.owner()) || (approval != null && decides(caller, approval));
    }

    /** Whether somebody may decide, were it not his own order. */
    static boolean decides(Caller caller, Approval approval) {
        return caller.holds(Role.PLATFORM)
                || approval.approvers().contains(caller.ref())
                || approval.approvers().stream().anyMatch(caller.groups()::contains);
    }
}
