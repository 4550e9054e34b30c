package dev.openportal.provisioning.requests.producers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record from outside as it came; nothing about it is known to be true but where it lies and when it came there.
 *
 * @param from {@code <topic>-<partition>@<offset>}
 * @param headers by name, each as often as it is there, in UTF-8
 * @param value null where there is none
 * @param at when it came, by a clock that its sender has no hold of
 */
public record Arrival(String from, Map<String, List<String>> headers, byte @Nullable [] value, Instant at) {

    boolean has(String header) {
        return headers.containsKey(header);
    }

    /** @return null where it is absent, or there more than once: which one counts would be a guess */
    @Nullable String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : null;
    }
}
