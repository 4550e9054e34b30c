package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import java.util.Collection;
import java.util.Optional;

/** What has been ordered so far, whoever took it in. */
public interface KnownRequests {

    Optional<RequestStatus> find(RequestId id);

    /** The brokers hold this command: from now on {@link #find} finds its request, even if nothing folds. */
    void accepted(ChangeRequested command);

    /** The brokers hold this order, which waits for approval: the same. */
    void pending(ChangePending order);

    /** Orders that are not known to be accepted, nor to have ended, as they were taken in. */
    Collection<ChangePending> waiting();
}
