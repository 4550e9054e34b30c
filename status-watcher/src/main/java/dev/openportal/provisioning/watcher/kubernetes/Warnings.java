package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.Fields;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import dev.openportal.provisioning.watcher.assess.Warning;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Warning events by what they are about. An event is repeated while its trouble lasts, so an old one tells nothing. */
final class Warnings {

    static final Duration YOUNG = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<ObjectRef, Map<ObjectRef, Noted>> byObject = new HashMap<>();
    private final Map<ObjectRef, ObjectRef> aboutOf = new HashMap<>();

    private record Noted(String uid, Instant at, Warning warning) {}

    Warnings(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param event null when it is gone
     * @return what it is about; null where that is unknown
     */
    @Nullable ObjectRef note(ObjectRef ref, @Nullable Observation event) {
        ObjectRef before = aboutOf.remove(ref);
        if (before != null) {
            byObject.computeIfPresent(before, (about, events) -> {
                events.remove(ref);
                return events.isEmpty() ? null : events;
            });
        }
        ObjectRef about = event == null ? null : about(event);
        Instant at = event == null ? null : time(event);
        if (event == null || about == null || at == null || isOld(at)) {
            return before;
        }
        String reason = Objects.requireNonNullElse(Fields.text(event.status(), "reason"), "Warning");
        String message = Objects.requireNonNullElse(Fields.text(event.status(), "message"), reason);
        String uid = Objects.requireNonNullElse(Fields.text(event.status(), "involvedObject", "uid"), "");
        byObject.computeIfAbsent(about, key -> new HashMap<>())
                .put(ref, new Noted(uid, at, new Warning(reason, message, at.toString())));
        aboutOf.put(ref, about);
        return about;
    }

    /** The latest about this incarnation, or null. */
    @Nullable Warning of(Observation object) {
        return byObject.getOrDefault(object.ref(), Map.of()).values().stream()
                .filter(noted -> noted.uid.isEmpty() || noted.uid.equals(object.uid()))
                .filter(noted -> !isOld(noted.at))
                .max(Comparator.comparing(Noted::at).thenComparing(noted -> noted.warning.message()))
                .map(Noted::warning)
                .orElse(null);
    }

    /** Forgets what has grown old; what that was about has to be looked at again. */
    Set<ObjectRef> fade() {
        Set<ObjectRef> faded = new HashSet<>();
        byObject.forEach((about, events) -> {
            if (events.values().removeIf(noted -> isOld(noted.at))) {
                faded.add(about);
            }
        });
        byObject.values().removeIf(Map::isEmpty);
        aboutOf.entrySet()
                .removeIf(entry ->
                        !byObject.getOrDefault(entry.getValue(), Map.of()).containsKey(entry.getKey()));
        return faded;
    }

    private boolean isOld(Instant at) {
        return at.isBefore(clock.instant().minus(YOUNG));
    }

    private static @Nullable ObjectRef about(Observation event) {
        Map<String, Object> involved = Fields.map(event.status(), "involvedObject");
        String kind = Fields.text(involved, "kind");
        String name = Fields.text(involved, "name");
        String apiVersion = Objects.requireNonNullElse(Fields.text(involved, "apiVersion"), "v1");
        return kind == null || name == null
                ? null
                : new ObjectRef(ObjectRef.groupOf(apiVersion), kind, Fields.text(involved, "namespace"), name);
    }

    private static @Nullable Instant time(Observation event) {
        Map<String, Object> says = event.status();
        return Stream.of(
                        Fields.text(says, "series", "lastObservedTime"),
                        Fields.text(says, "lastTimestamp"),
                        Fields.text(says, "eventTime"),
                        Fields.text(says, "firstTimestamp"))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(Warnings::parsed)
                .orElse(null);
    }

    private static @Nullable Instant parsed(String time) {
        try {
            return java.time.OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            // A foreign object must not be able to stop the watch; without a time it cannot be young.
            return null;
        }
    }
}
