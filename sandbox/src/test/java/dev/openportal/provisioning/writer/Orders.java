package dev.openportal.provisioning.writer;

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

    private Orders() {}

    static List<ChangeRequested> many(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> order(prefix + i)).toList();
    }

    static ChangeRequested order(String key) {
        return order(key, Map.of("size", "small"), "catalog-orders");
    }

    static ChangeRequested order(String key, @Nullable Map<String, Object> spec, String repository) {
        RequestId id = RequestId.of("default", key);
        return new ChangeRequested(
                id,
                Operation.CREATE,
                "default",
                key,
                new ResourceRef("local", "platform.example.com/v1alpha1", "MongoDB", "team-a", "db-" + id.suffix()),
                spec,
                "sha256:" + "ab".repeat(32),
                null,
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author("Jane Doe", "jane@example.com"),
                null,
                repository,
                "main",
                Instant.parse("2026-11-24T10:15:30Z"),
                Map.of());
    }
}
