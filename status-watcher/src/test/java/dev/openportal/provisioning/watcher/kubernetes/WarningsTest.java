package dev.openportal.provisioning.watcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarningsTest {

    private static final ObjectRef ABOUT = new ObjectRef("example.com", "Database", "n", "db");
    private static final ObjectRef EVENT = new ObjectRef("", "Event", "n", "db.1");

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final Warnings warnings = new Warnings(() -> now);

    private static Observation object(ObjectRef ref, String uid, Map<String, Object> status) {
        return new Observation("v1", ref, uid, 1, false, List.of(), false, Map.of(), Map.of(), Map.of(), status);
    }

    private static Observation event(String message, Map<String, Object> times) {
        var says = new java.util.HashMap<String, Object>(times);
        says.put("reason", "CannotConnectToProvider");
        says.put("message", message);
        says.put(
                "involvedObject",
                Map.of(
                        "apiVersion", "example.com/v1",
                        "kind", "Database",
                        "namespace", "n",
                        "name", "db",
                        "uid", "1"));
        return object(EVENT, "e", says);
    }

    @Test
    void aWarningGrowsOldUnlessItIsRepeated() {
        Observation db = object(ABOUT, "1", Map.of());
        assertThat(warnings.note(EVENT, event("no", Map.of("lastTimestamp", now.toString()))))
                .isEqualTo(ABOUT);
        assertThat(warnings.of(db)).isNotNull();
        now = now.plus(Warnings.YOUNG).minusSeconds(1);
        warnings.note(EVENT, event("still no", Map.of("series", Map.of("lastObservedTime", now.toString()))));
        now = now.plus(Duration.ofSeconds(2));
        assertThat(warnings.fade()).isEmpty();
        assertThat(warnings.of(db)).extracting("message").isEqualTo("still no");
        now = now.plus(Warnings.YOUNG);
        assertThat(warnings.of(db)).isNull();
        assertThat(warnings.fade()).containsExactly(ABOUT);
        assertThat(warnings.fade()).isEmpty();
    }

    @Test
    void anEventThatIsGoneOrHasNoTimeTellsNothing() {
        Observation db = object(ABOUT, "1", Map.of());
        warnings.note(EVENT, event("no", Map.of("eventTime", now.toString())));
        assertThat(warnings.note(EVENT, null)).isEqualTo(ABOUT);
        assertThat(warnings.of(db)).isNull();
        warnings.note(EVENT, event("no", Map.of("lastTimestamp", "yesterday")));
        assertThat(warnings.of(db)).isNull();
    }

    @Test
    void anotherIncarnationIsNotMeant() {
        warnings.note(EVENT, event("no", Map.of("lastTimestamp", now.toString())));
        assertThat(warnings.of(object(ABOUT, "2", Map.of()))).isNull();
    }
}
