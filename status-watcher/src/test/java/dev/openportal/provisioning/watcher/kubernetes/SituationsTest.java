package dev.openportal.provisioning.watcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.ListingCompleted;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.watcher.assess.Fields;
import dev.openportal.provisioning.watcher.lifecycle.FoldedOrder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of situations, one file each: what the watcher reads out of real-shaped objects, and what the fold makes of it. */
class SituationsTest {

    private static final RequestId REQUEST = RequestId.parse("7f8e1b52-6f0b-5d0a-9a35-1b1a2c3d4e5f");

    static Stream<Situation> situations() {
        return Situation.all();
    }

    @Test
    void thereAreEnough() {
        assertThat(situations()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("situations")
    void isReadAsItIs(Situation situation) {
        try (Watched watched = new Watched()) {
            watched.step(() -> situation.objects().forEach(watched.cluster::putUnheard));
            watched.step(watched.cluster::relist);
            Map<String, @Nullable Object> said = Reading.of(watched);
            compare(said, withAbsences(situation.expected(), "cause", "stalled"));
            compare(Reading.of(folded(situation, watched.facts())), situation.folded());
        }
    }

    /** Else a watcher that has just started would say of all that it is gone, until Flux comes into sight. */
    @Test
    void theListOfAKindIsNotCompleteBeforeItIsKnownWhatComesFromOurRepositories() {
        Situation adopted = adopted();
        for (String slow : List.of(Kind.SOURCE, Kind.DELIVERY)) {
            try (Watched watched = new Watched()) {
                watched.cluster.slow.add(slow);
                watched.step(() -> adopted.objects().forEach(watched.cluster::putUnheard));
                watched.step(watched.cluster::relist);
                assertThat(aboutCaches(watched))
                        .hasSizeGreaterThanOrEqualTo(2)
                        .first()
                        .isInstanceOf(ResourceObserved.class);
            }
        }
    }

    /** Flux that is installed anew is away for a while, and nothing that it delivered is. */
    @Test
    void whatFluxDeliveredIsHeldBackWhileItsKindsAreNotServed() {
        try (Watched watched = new Watched()) {
            watched.step(() -> adopted().objects().stream()
                    .filter(object -> !isDefinitionOfFlux(object))
                    .forEach(watched.cluster::putUnheard));
            watched.step(watched.cluster::relist);
            assertThat(aboutCaches(watched)).isEmpty();

            watched.step(() -> adopted().objects().stream()
                    .filter(SituationsTest::isDefinitionOfFlux)
                    .forEach(watched.cluster::putUnheard));
            watched.step(watched.cluster::relist);
            assertThat(aboutCaches(watched))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .first()
                    .isInstanceOf(ResourceObserved.class);
        }
    }

    private static Situation adopted() {
        return situations()
                .filter(situation -> situation.name().equals("adopted-from-our-repository"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isDefinitionOfFlux(GenericKubernetesResource object) {
        return object.getKind().equals("CustomResourceDefinition")
                && object.getMetadata().getName().endsWith(".toolkit.fluxcd.io");
    }

    private static Stream<ProvisioningEvent> aboutCaches(Watched watched) {
        return watched.facts().stream()
                .filter(fact -> fact instanceof ResourceObserved
                        || fact instanceof ListingCompleted list
                                && list.qualifiedKind().startsWith("Cache."));
    }

    /** Only the last state counts, whatever came between and however it was told. */
    @ParameterizedTest
    @MethodSource("situations")
    void howItCameToBeDoesNotMatter(Situation situation) {
        Map<String, @Nullable Object> straight;
        try (Watched watched = new Watched()) {
            watched.step(() -> situation.objects().forEach(watched.cluster::putUnheard));
            watched.step(watched.cluster::relist);
            straight = Reading.of(watched);
        }
        for (int seed = 0; seed < 12; seed++) {
            try (Watched watched = new Watched()) {
                new Detours(situation, watched, new Random(seed)).walk();
                assertThat(Reading.of(watched)).as("seed " + seed).isEqualTo(straight);
                if (!wasReadyOnTheWay(watched, straight)) {
                    compare(Reading.of(folded(situation, watched.facts())), situation.folded());
                }
            }
        }
    }

    /** READY is an end: an order that has been there stays there. */
    private static boolean wasReadyOnTheWay(Watched watched, Map<String, @Nullable Object> last) {
        return !"READY".equals(last.get("state"))
                && watched.facts().stream()
                        .anyMatch(fact -> fact instanceof ResourceObserved look && look.state() == State.READY);
    }

    private static FoldedOrder folded(Situation situation, List<ProvisioningEvent> facts) {
        Map<String, Object> says = Fields.map(situation.says(), "order");
        ResourceRef resource = new ResourceRef(
                "local",
                Objects.requireNonNullElse(Fields.text(says, "apiVersion"), "platform.example.com/v1alpha1"),
                Objects.requireNonNullElse(Fields.text(says, "kind"), "MongoDB"),
                says.containsKey("namespace") ? null : "team-a",
                "shop");
        FoldedOrder order = new FoldedOrder(REQUEST, resource, Fields.map(situation.says(), "ordered"), Watched.NOW);
        facts.forEach(order::fold);
        return order;
    }

    private static Map<String, Object> withAbsences(Map<String, Object> expected, String... names) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(expected);
        for (String name : names) {
            all.putIfAbsent(name, null);
        }
        return all;
    }

    /** What a situation does not mention may be as it is. */
    private static void compare(Map<String, @Nullable Object> said, Map<String, Object> expected) {
        SoftAssertions all = new SoftAssertions();
        expected.forEach((name, value) -> {
            Object found = said.get(name);
            if (value instanceof Map<?, ?> part && found instanceof Map<?, ?> whole && !name.equals("spec")) {
                part.forEach((key, inner) ->
                        all.assertThat(whole.get(key)).as(name + "." + key).isEqualTo(inner));
            } else {
                all.assertThat(found).as(name).isEqualTo(value);
            }
        });
        all.assertAll();
    }
}
