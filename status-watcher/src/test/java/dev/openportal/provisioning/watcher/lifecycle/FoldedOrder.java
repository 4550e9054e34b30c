package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestAccepted;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.StatusDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/** One order, committed at position 5 of a branch that goes from 4 to 6, and all that is folded onto it. */
public final class FoldedOrder {

    private final Map<String, StatusDocument> latest = new HashMap<>();
    private final FoldStore store = new InMemoryFoldStore();
    private final RequestId id;
    private final ResourceRef resource;
    private long offset;

    public FoldedOrder(RequestId id, ResourceRef resource, Map<String, Object> spec, Instant at) {
        this.id = id;
        this.resource = resource;
        fold(new RequestAccepted(new ChangeRequested(
                id,
                Operation.CREATE,
                "test",
                "order",
                resource,
                spec,
                "sha256:00",
                null,
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author("Jane", "jane@example.com"),
                null,
                "catalog-orders",
                "main",
                at,
                null,
                Map.of())));
        String path = "local/team-a/" + resource.kind() + "/" + resource.name() + ".yaml";
        fold(new ChangeCommitted(id, resource, new CommitRef("catalog-orders", "main", sha(5), path, null), 5, at));
        fold(new BranchAdvanced(
                "catalog-orders",
                "main",
                LongStream.of(4, 5, 6)
                        .mapToObj(p -> new BranchAdvanced.Entry(p, sha(p), "Jane", "Change", at, List.of()))
                        .toList()));
    }

    private static String sha(long position) {
        return String.format("%040x", position);
    }

    public void fold(ProvisioningEvent fact) {
        new Fold(store, new Terms(Map.of(), "http://localhost/failures"))
                .on(offset++, fact)
                .forEach(document -> latest.put(document.recordKey(), document));
    }

    public RequestStatus request() {
        return (RequestStatus) Objects.requireNonNull(latest.get(id.toString()));
    }

    public Optional<ResourceStatus> resource() {
        return Optional.ofNullable((ResourceStatus) latest.get(resource.key().toString()));
    }
}
