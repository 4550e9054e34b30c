package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.events.Attempt.Door;
import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.FactOrigin;
import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.ListingCompleted;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.StatusDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts and what a fold would make of them, told to one audit. */
final class Happenings {

    static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    static final String SOURCE = "/provisioning/test";
    static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    static final RequestId ID = RequestId.of("test", "order");
    static final RequestId LATER = RequestId.of("test", "update");
    static final ResourceRef RESOURCE = new ResourceRef("local", "example.com/v1", "MongoDB", "team-a", "db-1");
    static final Approval APPROVAL =
            new Approval("dear-ones", List.of("group:default/platform"), AT.plusSeconds(60), null);

    private static final CommitRef COMMIT = new CommitRef("catalog-orders", "main", SHA, "db-1.yaml", null);

    private final InMemoryAuditStore store = new InMemoryAuditStore();
    private final List<AuditRecord> told = new ArrayList<>();

    /** A new audit each time: nothing may live outside the store. */
    List<AuditRecord> tell(ProvisioningEvent event, StatusDocument... changed) {
        List<AuditRecord> lines =
                new Audit(store, "fold").on(new Envelope<>(SOURCE, AT, event), event, List.of(changed));
        told.addAll(lines);
        return lines;
    }

    List<AuditRecord> told() {
        return told;
    }

    InMemoryAuditStore store() {
        return store;
    }

    static ChangeRequested order() {
        return ordered(ID, Operation.CREATE, "small");
    }

    static ChangeRequested update() {
        return ordered(LATER, Operation.UPDATE, "large");
    }

    private static ChangeRequested ordered(RequestId id, Operation operation, String size) {
        return new ChangeRequested(
                id,
                operation,
                "test",
                null,
                RESOURCE,
                Map.of("size", size, "adminPassword", "hunter2"),
                "sha256:00",
                null,
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author("Jane", "jane@example.com"),
                "with password=hunter2",
                "catalog-orders",
                "main",
                AT,
                new Attempt(Door.REST, "192.0.2.7", List.of("small-is-fine")),
                Map.of());
    }

    static ChangeCommitted committed() {
        return new ChangeCommitted(ID, RESOURCE, COMMIT, 5, AT);
    }

    /** A fact that tells of no attempt; what the fold makes of it is what matters. */
    static ListingCompleted looked() {
        return new ListingCompleted(new FactOrigin("local", "local", "lease", 1, 1), "MongoDB.example.com", 1, AT);
    }

    static AttemptRefused refused(String id, String actor, @Nullable ResourceRef resource) {
        return new AttemptRefused(
                id,
                actor,
                "create",
                null,
                resource,
                403,
                "Not yours.",
                List.of(),
                new Attempt(Door.REST, "192.0.2.9", List.of()),
                AT);
    }

    static RequestStatus request(Phase phase) {
        return status(order(), phase, null);
    }

    static RequestStatus updated(Phase phase) {
        return status(update(), phase, null);
    }

    static RequestStatus waiting(Phase phase, @Nullable Decision decision) {
        return status(order(), phase, decision == null ? APPROVAL : APPROVAL.decided(decision));
    }

    private static RequestStatus status(ChangeRequested c, Phase phase, @Nullable Approval approval) {
        RequestStatus first = RequestStatus.accepted(c, 1);
        return new RequestStatus(
                first.requestId(),
                first.operation(),
                first.resource(),
                first.spec(),
                first.bodyDigest(),
                first.base(),
                first.owner(),
                first.requestedBy(),
                first.reason(),
                phase,
                "message",
                approval,
                null,
                1,
                first.timeline(),
                phase == Phase.COMMITTED ? COMMIT : null,
                List.of(),
                0,
                null,
                Map.of(),
                Map.of());
    }

    static ResourceStatus resource(Health health, Phase phase, @Nullable Cause cause) {
        return new ResourceStatus(
                RESOURCE,
                "group:default/team-a",
                health,
                phase,
                ID,
                Map.of("size", "small"),
                null,
                List.of(),
                0,
                cause,
                Map.of(),
                1);
    }
}
