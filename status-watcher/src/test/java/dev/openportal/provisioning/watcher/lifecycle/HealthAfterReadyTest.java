package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthAfterReadyTest {

    private static final Map<String, Object> AS_ORDERED =
            Map.of("size", 1L, "ratio", 0.50, "backup", Map.of("at", List.of("03:00"), "keep", 7), "defaulted", true);

    private final Story story = new Story();
    private final FoldTester fold = new FoldTester();

    @BeforeEach
    void ready() {
        fold.tell(story.accepted(1));
        fold.tell(live(AS_ORDERED, State.READY));
    }

    @Test
    void whatIsReadyNoLongerIsDegradedUntilItIsAgain() {
        fold.tell(live(AS_ORDERED, State.PROVISIONING));
        assertThat(fold.resource(1).health()).isEqualTo(Health.DEGRADED);
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
        fold.tell(live(AS_ORDERED, State.READY));
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void defaultsAndOtherSpellingsOfTheSameNumberAreNoDrift() {
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
        assertThat(fold.resource(1).cause()).isNull();
    }

    @Test
    void whatIsChangedInTheClusterHasDriftedUntilItIsMended() {
        fold.tell(live(Map.of("size", 3, "ratio", 0.5, "backup", Map.of("at", List.of())), State.READY));
        assertThat(fold.resource(1).health()).isEqualTo(Health.DEGRADED);
        Cause cause = Objects.requireNonNull(fold.resource(1).cause());
        assertThat(cause.reason()).isEqualTo("Drifted");
        assertThat(cause.message()).contains("/size is 3 instead of 1").contains("/backup/at differs");
        assertThat(fold.request(1).phase()).isEqualTo(Phase.READY);
        assertThat(fold.request(1).cause()).isNull();

        fold.tell(live(AS_ORDERED, State.READY));
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
        assertThat(fold.resource(1).cause()).isNull();
    }

    @Test
    void onlyALookThatCarriesTheRequestIsCompared() {
        fold.tell(story.update(2, 1));
        fold.tell(story.committed(2, 1, 20));
        assertThat(fold.resource(1).health()).isEqualTo(Health.HEALTHY);
        fold.tell(story.looked(Story.resource(1), Story.id(2), State.PROVISIONING, null, Map.of("size", 7)));
        assertThat(fold.resource(1).cause()).isNull();
        fold.tell(story.looked(Story.resource(1), Story.id(2), State.READY, null, Map.of("size", 7)));
        assertThat(fold.resource(1).cause()).extracting(Cause::reason).isEqualTo("Drifted");
    }

    @Test
    void secretsAreNotRepeated() {
        Cause cause = Drift.between(
                Map.of("adminPassword", "a", "text", "x".repeat(99), "gone", 1),
                Map.of("adminPassword", "b", "text", "y"),
                "MongoDB/x");
        assertThat(Objects.requireNonNull(cause).message())
                .contains("/adminPassword differs")
                .contains("/text differs")
                .contains("/gone is missing");
    }

    @Test
    void neitherAreThoseThatShowOnlyInAValue() {
        Cause cause = Drift.between(
                Map.of("url", "mongodb://shop", "passphrase", "a"),
                Map.of("url", "mongodb://shop:hunter2@db", "passphrase", "b"),
                "MongoDB/x");
        assertThat(Objects.requireNonNull(cause).message())
                .contains("/url is \"mongodb://***@db\" instead of \"mongodb://shop\"")
                .contains("/passphrase differs");
    }

    @Test
    void whatWasOrderedToBeNullTakesItsDefault() {
        Map<String, Object> ordered = new HashMap<>();
        ordered.put("tier", null);
        assertThat(Drift.between(ordered, Map.of("tier", "standard"), "MongoDB/x"))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"READY", "FAILED", "PROVISIONING"})
    void healthIsUnknownWhileTheClusterCannotBeSeen(State state) {
        fold.tell(live(AS_ORDERED, state));
        Health before = fold.resource(1).health();
        fold.tell(story.cluster("ClusterUnreachable"));
        assertThat(fold.resource(1).health()).isEqualTo(Health.UNKNOWN);
        assertThat(fold.resource(1).cause()).extracting(Cause::reason).isEqualTo("ClusterUnreachable");
        fold.tell(story.cluster(null));
        assertThat(fold.resource(1).health()).isEqualTo(before);
    }

    private ResourceObserved live(Map<String, Object> spec, State state) {
        return story.looked(Story.resource(1), Story.id(1), state, null, spec);
    }
}
