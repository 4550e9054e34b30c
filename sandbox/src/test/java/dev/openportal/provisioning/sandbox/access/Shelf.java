package dev.openportal.provisioning.sandbox.access;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one owner in a namespace of its own: a bucket that was created and changed, a request for another that
 * was rejected, one that waits for its commit, and one that waits for approval. So whatever can be done to them can be done here, if one may.
 */
record Shelf(String namespace, String owner) {

    static final OfferingPublished BUCKET = new OfferingPublished(
            "local",
            "buckets.example.com",
            "example.com/v1",
            "Bucket",
            OfferingPublished.Scope.NAMESPACED,
            "Bucket",
            null,
            null,
            true,
            Map.of("type", "object", "properties", Map.of("size", Map.of("type", "string"))));

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final Approval APPROVAL =
            new Approval("consent", List.of("group:default/leads"), Instant.parse("2999-01-01T00:00:00Z"), null);

    RequestId created() {
        return id("created");
    }

    RequestId changed() {
        return id("changed");
    }

    RequestId rejected() {
        return id("rejected");
    }

    RequestId waiting() {
        return id("waiting");
    }

    RequestId pending() {
        return id("pending");
    }

    String resourcePath() {
        return "/v1/resources/" + bucket("shop").key();
    }

    /** As it stands on the status topic. */
    List<StatusDocument> documents() {
        return List.of(
                request(created(), Operation.CREATE, "shop", "small", null, Phase.READY),
                request(changed(), Operation.UPDATE, "shop", "large", created(), Phase.READY),
                request(rejected(), Operation.CREATE, "lost", "small", null, Phase.REJECTED),
                request(waiting(), Operation.CREATE, "waiting", "small", null, Phase.ACCEPTED),
                request(pending(), Operation.CREATE, "pending", "small", null, Phase.PENDING_APPROVAL),
                resource(owner, 1));
    }

    ResourceStatus resource(String itsOwner, long version) {
        return new ResourceStatus(
                bucket("shop"),
                itsOwner,
                Health.HEALTHY,
                Phase.READY,
                changed(),
                Map.of("size", "large"),
                null,
                List.of(),
                0,
                null,
                Map.of(),
                version);
    }

    /** The body of an order. */
    String order(String operation, String name) {
        return """
                {"operation": "%s", "cluster": "local", "apiVersion": "example.com/v1", "kind": "Bucket",
                 "namespace": "%s", "name": "%s"%s%s}""".formatted(
                        operation,
                        namespace,
                        name,
                        operation.equals("create") ? ", \"owner\": \"" + owner + "\"" : "",
                        operation.equals("delete") ? "" : ", \"spec\": {\"size\": \"huge\"}");
    }

    private RequestId id(String which) {
        return RequestId.of("test", namespace + "-" + which);
    }

    private ResourceRef bucket(String name) {
        return new ResourceRef("local", "example.com/v1", "Bucket", namespace, name);
    }

    private RequestStatus request(
            RequestId id, Operation operation, String name, String size, @Nullable RequestId base, Phase phase) {
        return new RequestStatus(
                id,
                operation,
                bucket(name),
                Map.of("size", size),
                "sha256:0",
                base == null ? null : base.toString(),
                owner,
                "user:default/somebody",
                null,
                phase,
                "It is " + phase + ".",
                phase == Phase.PENDING_APPROVAL ? APPROVAL : null,
                null,
                1,
                List.of(new TimelineEntry(phase, base == null ? AT : AT.plusSeconds(1), false, null, null)),
                null,
                List.of(),
                0,
                null,
                Map.of(),
                Map.of());
    }
}
