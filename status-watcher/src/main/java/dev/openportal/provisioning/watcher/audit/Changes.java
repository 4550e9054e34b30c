package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.StatusDocument;
import java.util.List;
import java.util.Optional;

/** What a fact has changed: the documents that read otherwise since. */
record Changes(List<StatusDocument> documents) {

    Optional<RequestStatus> of(RequestId id) {
        return requests().stream().filter(r -> r.requestId().equals(id)).findFirst();
    }

    List<RequestStatus> requests() {
        return documents.stream()
                .filter(RequestStatus.class::isInstance)
                .map(RequestStatus.class::cast)
                .toList();
    }

    List<ResourceStatus> resources() {
        return documents.stream()
                .filter(ResourceStatus.class::isInstance)
                .map(ResourceStatus.class::cast)
                .toList();
    }
}
