package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import java.util.Optional;

/** What has been ordered so far, whoever took it in. */
public interface KnownRequests {

    Optional<RequestStatus> find(RequestId id);

    /** The brokers hold this command: from now on {@link #find} finds its request, even if nothing folds. */
    void accepted(ChangeRequested command);
}
