package dev.openportal.provisioning.writer;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Commands as request-service writes them. */
public final class Orders {

    public static final Instant AT = Instant.parse("2026-11-24T10:15:30Z");

    private Orders() {}

    public static ChangeRequested mongo(String key) {
        RequestId id = RequestId.of("default", key);
        return create(id, resource("team-a", "db-" + id.suffix()), Map.of("size", "small"));
    }

    public static List<ChangeRequested> mongos(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> mongo(prefix + i)).toList();
    }

    public static ResourceRef resource(@Nullable String namespace, String name) {
        return new ResourceRef("local", "platform.example.com/v1alpha1", "MongoDB", namespace, name);
    }

    public static ChangeRequested named(String key, String name) {
        return create(RequestId.of("default", key), resource("team-a", name), Map.of("size", "small"));
    }

    public static ChangeRequested create(RequestId id, ResourceRef resource, @Nullable Map<String, Object> spec) {
        return command(Operation.CREATE, id, resource, spec, "Jane Doe", null);
    }

    public static RequestId id(String key) {
        return RequestId.of("default", key);
    }

    /** @param baseKey of the request that it changes the result of, or null */
    public static ChangeRequested update(String key, String name, @Nullable String baseKey, Map<String, Object> spec) {
        return on(baseKey, command(Operation.UPDATE, id(key), resource("team-a", name), spec, "Jane Doe", null));
    }

    /** @param baseKey of the request whose result it removes, or null */
    public static ChangeRequested delete(String key, String name, @Nullable String baseKey) {
        return on(baseKey, command(Operation.DELETE, id(key), resource("team-a", name), null, "Jane Doe", null));
    }

    private static ChangeRequested on(@Nullable String baseKey, ChangeRequested command) {
        return new ChangeRequested(
                command.requestId(),
                command.operation(),
                command.tenant(),
                command.idempotencyKey(),
                command.resource(),
                command.spec(),
                command.bodyDigest(),
                baseKey == null ? null : id(baseKey).toString(),
                command.owner(),
                command.requestedBy(),
                command.author(),
                command.reason(),
                command.repository(),
                command.branch(),
                command.requestedAt(),
                command.attempt(),
                command.links());
    }

    public static ChangeRequested command(
            Operation operation,
            RequestId id,
            ResourceRef resource,
            @Nullable Map<String, Object> spec,
            String author,
            @Nullable String reason) {
        return new ChangeRequested(
                id,
                operation,
                "default",
                null,
                resource,
                spec == null ? null : new LinkedHashMap<>(spec),
                "sha256:" + "ab".repeat(32),
                null,
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author(author, "jane@example.com"),
                reason,
                "catalog-orders",
                "main",
                AT,
                null,
                Map.of());
    }
}
