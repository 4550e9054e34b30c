package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.offerings.SpecValidation;
import dev.openportal.provisioning.requests.view.RequestView;
import dev.openportal.provisioning.security.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An intake with three offerings, and a command log that can be out of order. */
public final class Shop implements CommandLog {

    public static final Caller JANE =
            new Caller("user:default/jane", "Jane", null, "default", Set.of("group:default/team-a"), false);

    public final List<ChangeRequested> commands = new CopyOnWriteArrayList<>();
    public final RequestView view = new RequestView();
    public final Offerings offerings = new Offerings();
    public volatile boolean acknowledging = true;
    public volatile Runnable onAppend = () -> {};
    public final SubmitRequest submit = new SubmitRequest(
            offerings,
            new SpecValidation(),
            new IntakePolicy(),
            view,
            this,
            new Target("catalog-orders", "main", "http://requests", "http://events"),
            InstantSource.fixed(Instant.parse("2026-11-24T10:15:30Z")),
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
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                order.remove((String) changes[i]);
            } else {
                order.put((String) changes[i], changes[i + 1]);
            }
        }
        return order;
    }

    @Override
    public boolean append(ChangeRequested command) {
        onAppend.run();
        if (acknowledging) {
            commands.add(command);
        }
        return acknowledging;
    }
}
