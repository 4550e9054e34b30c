package dev.openportal.provisioning.watcher.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.ResourceObserved.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssessmentTest {

    private static final Map<String, Object> COMPOSITE = Map.of("resourceRefs", List.of());

    static Stream<Arguments> looks() {
        return Stream.of(
                look("a claim nobody has touched", claim(), State.APPLIED),
                look("synced, not ready", crossplane(say("Synced", "True"), say("Ready", "False")), State.PROVISIONING),
                look("both true", crossplane(say("Synced", "True"), say("Ready", "True")), State.READY),
                look(
                        "ready over a sync that fails",
                        crossplane(say("Synced", "False"), say("Ready", "True")),
                        State.FAILED),
                look(
                        "ready for an older generation",
                        crossplane(say("Synced", "True"), old("Ready")),
                        State.PROVISIONING),
                look("nothing said of this generation", crossplane(old("Synced"), old("Ready")), State.APPLIED),
                look(
                        "an operation at the provider failed",
                        crossplane(say("Synced", "True"), say("LastAsyncOperation", "False")),
                        State.FAILED),
                look(
                        "paused",
                        crossplane(Map.of("type", "Synced", "status", "False", "reason", "ReconcilePaused")),
                        State.PROVISIONING),
                look("a kind that says nothing", plain("ConfigMap", Map.of()), State.READY),
                look(
                        "its controller is behind",
                        plain("Certificate", Map.of("observedGeneration", 1)),
                        State.PROVISIONING),
                look(
                        "stalled",
                        plain("Certificate", Map.of("conditions", List.of(say("Stalled", "True")))),
                        State.FAILED),
                look(
                        "not ready is not failed",
                        plain("Certificate", Map.of("conditions", List.of(say("Ready", "False")))),
                        State.PROVISIONING));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("looks")
    void judgesWhatItSees(String name, Observation object, State expected) {
        assertThat(Assessment.of(object).state()).isEqualTo(expected);
    }

    @Test
    void aFailedPodsOwnWordsKeepNoSecret() {
        Observation pod = new Observation(
                "v1",
                new ObjectRef("", "Pod", "team-a", "web"),
                "uid",
                1,
                false,
                List.of(),
                false,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("phase", "Failed", "message", "login with token=abc refused"));
        assertThat(Assessment.of(pod).message()).isEqualTo("login with token=*** refused");
    }

    @Test
    void oneRepositoryHasManyUrls() {
        var aliases = new RepositoryAliases(Map.of("orders", List.of("https://git.example.com/team/orders.git")));
        assertThat(aliases.nameOf("https://bot:pw@GIT.example.com:443/team/orders/"))
                .hasValue("orders");
        assertThat(aliases.nameOf("https://git.example.com/team/orders-2")).isEmpty();
        assertThat(RepositoryAliases.normalised("git@git.example.com:team/orders.git"))
                .isEqualTo(RepositoryAliases.normalised("ssh://git@git.example.com:22/team/orders"));
    }

    @Test
    void pathsOfDeliveriesAreComparedWithoutDots() {
        assertThat(Stream.of("./local", "/local/", "local", "./", ".").map(FluxLook::path))
                .containsExactly("local", "local", "local", "", "");
    }

    private static Arguments look(String name, Observation object, State expected) {
        return Arguments.of(name, object, expected);
    }

    private static Map<String, Object> say(String type, String status) {
        return Map.of("type", type, "status", status, "reason", "R", "observedGeneration", 2);
    }

    private static Map<String, Object> old(String type) {
        return Map.of("type", type, "status", "True", "observedGeneration", 1);
    }

    private static Observation claim() {
        return object("MongoDB", Map.of(), Map.of()).asComposite();
    }

    @SafeVarargs
    private static Observation crossplane(Map<String, Object>... conditions) {
        return object("XMongoDB", COMPOSITE, Map.of("conditions", List.of(conditions)));
    }

    private static Observation plain(String kind, Map<String, Object> status) {
        return object(kind, Map.of(), status);
    }

    private static Observation object(String kind, Map<String, Object> spec, Map<String, Object> status) {
        return new Observation(
                "example.com/v1",
                new ObjectRef("example.com", kind, "team-a", "a"),
                "uid",
                2,
                false,
                List.of(),
                false,
                Map.of(),
                Map.of(),
                spec,
                status);
    }
}
