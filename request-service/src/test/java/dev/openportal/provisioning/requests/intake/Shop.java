package dev.openportal.provisioning.requests.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.requests.view.LatestOrdered;
import dev.openportal.provisioning.requests.view.RequestView;
import dev.openportal.provisioning.requests.view.ResourceView;
import dev.openportal.provisioning.security.Caller;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An intake with three offerings, and a command log that can be out of order. */
public final class Shop implements CommandLog, EventLog {

    public static final Caller JANE =
            new Caller("user:default/jane", "Jane", null, "default", Set.of("group:default/team-a"), Set.of(), null);

    public final List<ChangeRequested> commands = new CopyOnWriteArrayList<>();
    public final List<CancelRequested> cancels = new CopyOnWriteArrayList<>();
    public final List<ProvisioningEvent> events = new CopyOnWriteArrayList<>();
    public volatile Policy policy = Policy.NONE;
    public volatile Instant now = Instant.parse("2026-11-24T10:15:30Z");
    public final RequestView view = new RequestView();
    public final ResourceView resources = new ResourceView();
    public final Offerings offerings = new Offerings();
    private long folds;
    public volatile boolean acknowledging = true;
    public volatile Runnable onAppend = () -> {};
    private final KnownResources known = new LatestOrdered(view, resources);
    public final Intake intake = Intake.of(
            offerings,
            view,
            known,
            () -> policy,
            this,
            this,
            new Target("catalog-orders", "main", "http://requests", "http://events"),
            () -> now,
            new Random(1));

    public Shop() {
        offer("Cache", OfferingPublished.Scope.NAMESPACED, false);
        offer("Bucket", OfferingPublished.Scope.NAMESPACED, true);
        offer("Tenant", OfferingPublished.Scope.CLUSTER, false);
    }

    private void offer(String kind, OfferingPublished.Scope scope, boolean exact) {
        offerings.publish(new OfferingPublished(
                "local",
                kind.toLowerCase(java.util.Locale.ROOT) + "s.example.com",
                "example.com/v1",
                kind,
                scope,
                kind,
                null,
                null,
                exact,
                Map.of(
                        "type", "object",
                        "required", List.of("size"),
                        "properties",
                                Map.of(
                                        "size", Map.of("type", "string", "enum", List.of("small", "large")),
                                        "replicas", Map.of("type", "integer", "minimum", 1, "default", 2)))));
    }

    /** A call of that caller's over REST. */
    public static Call by(Caller caller) {
        return new Call(caller, new Attempt(Attempt.Door.REST, "192.0.2.7", List.of()), null);
    }

    /** A good order, with these fields set otherwise; a null takes the field away. */
    public static Map<String, Object> order(@Nullable Object... changes) {
        Map<String, Object> order = new LinkedHashMap<>(Map.of(
                "operation", "create",
                "cluster", "local",
                "apiVersion", "example.com/v1",
                "kind", "Cache",
                "namespace", "team-a",
                "name", "shop",
                "spec", Map.of("size", "small"),
                "owner", "group:default/team-a"));
        return changed(order, changes);
    }

    private static Map<String, Object> changed(Map<String, Object> order, @Nullable Object... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                order.remove((String) changes[i]);
            } else {
                order.put((String) changes[i], changes[i + 1]);
            }
        }
        return order;
    }

    /** The same for what exists; its namespace is that of {@link #order}. */
    public static Map<String, Object> change(String operation, RequestStatus of, @Nullable Object... changes) {
        Map<String, Object> change = order("operation", operation, "owner", null);
        change.put("kind", of.resource().kind());
        change.put("name", of.resource().name());
        if (operation.equals("delete")) {
            change.remove("spec");
        }
        return changed(change, changes);
    }

    public Submission submit(Caller caller, @Nullable String key, Map<String, Object> order) {
        return intake.submit().submit(by(caller), key, IfMatch.UNSAID, order);
    }

    /** An order of Jane's that has to be accepted. */
    public RequestStatus accepted(Map<String, Object> order) {
        return accepted(submit(JANE, null, order));
    }

    public static RequestStatus accepted(Submission outcome) {
        assertThat(outcome).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) outcome).status();
    }

    /** The fold has seen the request arrive there. */
    public RequestStatus fold(RequestStatus request, Phase phase) {
        return fold(request, phase, request.approval());
    }

    /** The fold has seen a decision, and nothing after it. */
    public RequestStatus decided(RequestStatus request, Decision decision) {
        Approval approval = Objects.requireNonNull(request.approval()).decided(decision);
        return fold(request, Phase.PENDING_APPROVAL, approval);
    }

    RequestStatus fold(RequestStatus request, Phase phase, @Nullable Approval approval) {
        boolean committed = !List.of(Phase.PENDING_APPROVAL, Phase.ACCEPTED, Phase.REJECTED, Phase.CANCELLED)
                .contains(phase);
        RequestStatus folded = new RequestStatus(
                request.requestId(),
                request.operation(),
                request.resource(),
                request.spec(),
                request.bodyDigest(),
                request.base(),
                request.owner(),
                request.requestedBy(),
                request.reason(),
                phase,
                phase.name(),
                approval,
                null,
                folds++,
                request.timeline(),
                committed ? new CommitRef("catalog-orders", "main", "0".repeat(40), "x.yaml", null) : null,
                List.of(),
                0,
                null,
                Map.of(),
                request.links());
        view.apply(folded);
        return folded;
    }

    @Override
    public boolean append(ChangeRequested command, @Nullable String traceparent) {
        onAppend.run();
        if (acknowledging) {
            commands.add(command);
        }
        return acknowledging;
    }

    @Override
    public boolean append(ProvisioningEvent event, @Nullable String traceparent) {
        onAppend.run();
        if (acknowledging) {
            events.add(event);
        }
        return acknowledging;
    }

    @Override
    public boolean append(CancelRequested command, @Nullable String traceparent) {
        if (acknowledging) {
            cancels.add(command);
        }
        return acknowledging;
    }
}
