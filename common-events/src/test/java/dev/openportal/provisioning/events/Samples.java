package dev.openportal.provisioning.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One example of each event, with every member set at least once. */
public final class Samples {

    public static final Instant AT = Instant.parse("2026-11-24T10:15:30.123456Z");
    public static final RequestId ID = RequestId.parse("6f1c9b52-8a34-5d0e-9b1f-0c2d3e4f5a6b");
    public static final ResourceRef MONGO =
            new ResourceRef("local", "platform.example.com/v1alpha1", "MongoDB", "team-a", "orders-db-3e4f5a6b");
    public static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    private static final CommitRef COMMIT = new CommitRef(
            "catalog-orders",
            "main",
            SHA,
            "local/team-a/MongoDB/orders-db-3e4f5a6b.yaml",
            "https://git.example.com/catalog-orders/commit/" + SHA);
    private static final FactOrigin ORIGIN =
            new FactOrigin("local", "local", "7c9e6679-7425-40de-944b-e07fc1f90ae7", 3, 42);
    private static final Composed COMPOSED = new Composed(
            "database.example.com/v1",
            "Instance",
            null,
            "orders-db-3e4f5a6b-x7k2p",
            "False",
            "False",
            "ReconcileError",
            "create failed: quota exceeded",
            "i-0abc",
            1);
    private static final Cause CAUSE = new Cause(
            "Instance/orders-db-3e4f5a6b-x7k2p",
            "ReconcileError",
            "create failed: quota exceeded",
            "Ask the platform team for more quota.",
            Cause.Audience.PLATFORM);

    private static final Attempt ATTEMPT =
            new Attempt(Attempt.Door.REST, "192.0.2.7", List.of("databases-need-consent"));
    private static final Decision DECISION =
            new Decision(Decision.Verdict.APPROVED, "user:default/joe", "within budget", AT);
    private static final Approval APPROVAL =
            new Approval("databases-need-consent", List.of("group:default/platform"), AT.plusSeconds(3600), null);

    private Samples() {}

    public static ChangeRequested changeRequested() {
        return new ChangeRequested(
                ID,
                Operation.CREATE,
                "default",
                "order-1",
                MONGO,
                spec(),
                "sha256:" + "ab".repeat(32),
                "0b7e2f14-5c1d-5a57-8d55-2f6a7b8c9d0e",
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author("Jane Doe", "jane@example.com"),
                "for the shop",
                "catalog-orders",
                "main",
                AT,
                ATTEMPT,
                Map.of("self", "http://localhost:8081/v1/requests/" + ID));
    }

    public static List<EventData> all() {
        ChangeRequested change = changeRequested();
        return List.of(
                change,
                new CancelRequested(
                        ID, MONGO, "user:default/jane", "not needed", "catalog-orders", "main", ATTEMPT, AT),
                new RequestAccepted(change),
                new ChangePending(change, APPROVAL),
                new ChangeDecided(ID, MONGO, DECISION, ATTEMPT),
                new AttemptRefused(
                        "7d444840-9dc0-11d1-b245-5ffdce74fad2",
                        "user:default/jane",
                        "create",
                        ID,
                        MONGO,
                        422,
                        "The order is not valid.",
                        List.of(new AttemptRefused.Error("/spec/size", "Must be one of: small, large.")),
                        ATTEMPT,
                        AT),
                new ChangeCommitted(ID, MONGO, COMMIT, 17, AT),
                new ChangeRefused(ID, MONGO, CAUSE, AT),
                new ChangeCancelled(ID, MONGO, "user:default/jane", "not needed", ATTEMPT, AT),
                new BranchObserved("catalog-orders", "main", CAUSE, AT),
                new ClusterObserved(ORIGIN, CAUSE, AT),
                new BranchAdvanced(
                        "catalog-orders",
                        "main",
                        List.of(new BranchAdvanced.Entry(17, SHA, "Jane Doe", "Create MongoDB", AT, List.of(ID)))),
                new SourceObserved(
                        ORIGIN,
                        "flux-system/catalog-orders",
                        "catalog-orders",
                        new Revision("main", SHA),
                        new Condition("True", "Succeeded", "stored artifact"),
                        false,
                        AT),
                new DeliveryObserved(
                        ORIGIN,
                        "flux-system/catalog-orders-local",
                        "flux-system/catalog-orders",
                        "catalog-orders",
                        "local",
                        new Revision("main", SHA),
                        new Revision("main", SHA),
                        new Condition("Unknown", "Progressing", "Reconciliation in progress"),
                        "Building manifests for revision main@sha1:" + SHA,
                        true,
                        AT),
                new ResourceObserved(
                        ORIGIN,
                        MONGO,
                        ID,
                        "group:default/team-a",
                        "b1f0",
                        ResourceObserved.State.FAILED,
                        "Instance fails.",
                        new Stalled("Paused", "Somebody has paused it."),
                        spec(),
                        List.of(COMPOSED),
                        1,
                        CAUSE,
                        Map.of("secretName", "orders-db-conn"),
                        AT),
                new ListingCompleted(ORIGIN, "MongoDB.platform.example.com", 40, AT),
                new OfferingPublished(
                        "local",
                        "mongodbs.platform.example.com",
                        "platform.example.com/v1alpha1",
                        "MongoDB",
                        OfferingPublished.Scope.NAMESPACED,
                        "MongoDB",
                        "A document database.",
                        "group:default/platform",
                        false,
                        Map.of("type", "object")),
                requestStatus(change),
                new ResourceStatus(
                        MONGO,
                        "group:default/team-a",
                        Health.DEGRADED,
                        Phase.FAILED,
                        ID,
                        spec(),
                        COMMIT,
                        List.of(COMPOSED),
                        1,
                        CAUSE,
                        Map.of("secretName", "orders-db-conn"),
                        99),
                auditRecord());
    }

    public static AuditRecord auditRecord() {
        return new AuditRecord(
                "provisioning-fold",
                MONGO.key().toString(),
                7,
                "sha256:" + "cd".repeat(32),
                "sha256:" + "ef".repeat(32),
                AT,
                "user:default/jane",
                Attempt.Door.REST,
                "192.0.2.7",
                "update",
                MONGO,
                ID,
                AuditRecord.Verdict.ALLOWED,
                List.of("databases-need-consent"),
                "it is full",
                "ACCEPTED",
                "sha256:" + "12".repeat(32),
                "sha256:" + "34".repeat(32),
                SHA,
                "4bf92f3577b34da6a3ce929d0e0e4736",
                ID + "/accepted");
    }

    private static RequestStatus requestStatus(ChangeRequested c) {
        return new RequestStatus(
                ID,
                c.operation(),
                MONGO,
                c.spec(),
                c.bodyDigest(),
                c.base(),
                c.owner(),
                c.requestedBy(),
                c.reason(),
                Phase.FAILED,
                "Instance fails.",
                APPROVAL.decided(DECISION),
                new Stalled("Slow", "Longer than usual."),
                99,
                List.of(
                        new TimelineEntry(Phase.ACCEPTED, AT, false, null, null),
                        new TimelineEntry(Phase.COMMITTED, AT, true, "by Jane", "https://git.example.com")),
                COMMIT,
                List.of(COMPOSED),
                1,
                CAUSE,
                Map.of("secretName", "orders-db-conn"),
                c.links());
    }

    private static Map<String, Object> spec() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("size", "small");
        spec.put("storageGB", 20);
        spec.put("backup", Map.of("enabled", true));
        return spec;
    }
}
