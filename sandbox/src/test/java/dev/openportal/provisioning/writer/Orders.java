package dev.openportal.provisioning.writer;

import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Commands as request-service writes them. */
final class Orders {

    private static final Instant AT = Instant.parse("2026-11-24T10:15:30Z");

    private Orders() {}

    static List<ChangeRequested> many(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> order(prefix + i)).toList();
    }

    static ChangeRequested order(String key) {
        return order(key, Map.of("size", "small"), "catalog-orders");
    }

    static ChangeRequested order(String key, @Nullable Map<String, Object> spec, String repository) {
        return command(Operation.CREATE, key, "db-" + id(key).suffix(), spec, null, repository);
    }

    static ChangeRequested create(String key, String name) {
        return command(Operation.CREATE, key, name, Map.of("size", "small"), null, "catalog-orders");
    }

    /** @param baseKey of the request whose result it changes */
    static ChangeRequested update(String key, String name, String baseKey, String size) {
        return command(Operation.UPDATE, key, name, Map.of("size", size), baseKey, "catalog-orders");
    }

    /** @param baseKey of the request whose result it removes */
    static ChangeRequested delete(String key, String name, String baseKey) {
        return command(Operation.DELETE, key, name, null, baseKey, "catalog-orders");
    }

    static CancelRequested wish(ChangeRequested order) {
        return new CancelRequested(
                order.requestId(),
                order.resource(),
                "user:default/joe",
                "not needed",
                order.repository(),
                order.branch(),
                null,
                AT);
    }

    static RequestId id(String key) {
        return RequestId.of("default", key);
    }

    private static ChangeRequested command(
            Operation operation,
            String key,
            String name,
            @Nullable Map<String, Object> spec,
            @Nullable String baseKey,
            String repository) {
        return new ChangeRequested(
                id(key),
                operation,
                "default",
                key,
                new ResourceRef("local", "platform.example.com/v1alpha1", "MongoDB", "team-a", name),
                spec,
                "sha256:" + "ab".repeat(32),
                baseKey == null ? null : id(baseKey).toString(),
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author("Jane Doe", "jane@example.com"),
                null,
                repository,
                "main",
                AT,
                null,
                Map.of());
    }
}
