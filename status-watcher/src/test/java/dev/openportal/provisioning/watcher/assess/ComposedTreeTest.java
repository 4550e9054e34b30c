package dev.openportal.provisioning.watcher.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Composed;
import dev.openportal.provisioning.events.FactOrigin;
import dev.openportal.provisioning.events.ResourceObserved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComposedTreeTest {

    private static final String API = "example.com/v1";

    private static Observation object(String kind, String name, Map<String, Object> spec, String synced) {
        return new Observation(
                API,
                new ObjectRef("example.com", kind, null, name),
                "uid",
                1,
                false,
                List.of(),
                false,
                Map.of(),
                Map.of(),
                spec,
                Map.of(
                        "conditions",
                        List.of(
                                Map.of("type", "Synced", "status", synced, "reason", "R", "message", "said " + name),
                                Map.of("type", "Ready", "status", "True"))));
    }

    private static Map<String, Object> reference(String kind, String name) {
        return Map.of("apiVersion", API, "kind", kind, "name", name);
    }

    private static ResourceObserved look(Observation root, ComposedTree.Sight sight) {
        ComposedTree tree = ComposedTree.of(Sighting.of(root, null), API, sight);
        return (ResourceObserved)
                ResourceLook.at("local", root, tree, null, true).stamp(new FactOrigin("", "", "", 0, 0), Instant.EPOCH);
    }

    @Test
    void whereThereAreTooManyThoseThatFailAreShownAndTheCountIsHonest() {
        List<Map<String, Object>> many = IntStream.range(0, 3 * Composed.SHOWN)
                .mapToObj(i -> reference("Part", "p" + i))
                .toList();
        Observation root = object("Whole", "w", Map.of("resourceRefs", many), "True");
        String broken = "p" + (3 * Composed.SHOWN - 1);
        ResourceObserved look = look(
                root,
                ref -> Sighting.of(
                        object(
                                "Part",
                                ref.name(),
                                Map.of("forProvider", Map.of()),
                                ref.name().equals(broken) ? "False" : "True"),
                        null));
        assertThat(look.composedTotal()).isEqualTo(3 * Composed.SHOWN);
        assertThat(look.composed())
                .hasSize(Composed.SHOWN)
                .extracting(Composed::name)
                .contains("p0", broken);
        assertThat(look.cause()).extracting("message").isEqualTo("said " + broken);
    }

    @Test
    void whatRefersToItselfIsWalkedOnce() {
        Observation a = object("Whole", "a", Map.of("resourceRefs", List.of(reference("Whole", "b"))), "True");
        Observation b = object(
                "Whole",
                "b",
                Map.of("resourceRefs", List.of(reference("Whole", "a"), reference("Whole", "b"))),
                "True");
        ResourceObserved look = look(a, ref -> Sighting.of(ref.name().equals("a") ? a : b, null));
        assertThat(look.composed()).extracting(Composed::name).containsExactly("b");
    }

    @Test
    void aReferenceThatNamesNothingYetIsNoPart() {
        Observation root = object(
                "Whole", "w", Map.of("resourceRefs", List.of(Map.of("apiVersion", API, "kind", "Part"))), "True");
        assertThat(look(root, ref -> Sighting.without(ref, Sighting.How.ABSENT)).composedTotal())
                .isZero();
    }
}
