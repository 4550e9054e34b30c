package dev.openportal.provisioning.requests.intake;

import static dev.openportal.provisioning.requests.intake.Shop.JANE;
import static dev.openportal.provisioning.requests.intake.Shop.accepted;
import static dev.openportal.provisioning.requests.intake.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubmitRequestTest {

    private final Shop shop = new Shop();

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(order("cluster", null), List.of("/cluster")),
                Arguments.of(order("cluster", "mars"), List.of("/cluster")),
                Arguments.of(order("kind", "Castle"), List.of("/kind")),
                Arguments.of(order("apiVersion", "example.com/v9"), List.of("/apiVersion")),
                Arguments.of(order("operation", "explode"), List.of("/operation")),
                Arguments.of(order("namespace", null), List.of("/namespace")),
                Arguments.of(order("namespace", "../up"), List.of("/namespace")),
                Arguments.of(order("kind", "Tenant"), List.of("/namespace")),
                Arguments.of(order("name", "Shop"), List.of("/name")),
                Arguments.of(order("name", "shop-"), List.of("/name")),
                Arguments.of(order("name", "a/../b"), List.of("/name")),
                Arguments.of(order("name", "shop\n"), List.of("/name")),
                Arguments.of(order("name", "x".repeat(55)), List.of("/name")),
                Arguments.of(order("kind", "Bucket", "name", "x".repeat(64)), List.of("/name")),
                Arguments.of(order("name", 7), List.of("/name")),
                Arguments.of(order("owner", "team-a"), List.of("/owner")),
                Arguments.of(order("reason", "x".repeat(1001)), List.of("/reason")),
                Arguments.of(order("reason", "a\u0000b"), List.of("/reason")),
                Arguments.of(order("spec", List.of()), List.of("/spec")),
                Arguments.of(order("spec", null), List.of("/spec/size")),
                Arguments.of(order("spec", Map.of("size", "huge")), List.of("/spec/size")),
                Arguments.of(order("spec", Map.of("size", "small", "replicas", 0)), List.of("/spec/replicas")),
                Arguments.of(order("spec", Map.of("size", "small", "a/b~c", 0)), List.of("/spec/a~1b~0c")),
                Arguments.of(order("dryRun", true), List.of("/dryRun")),
                Arguments.of(
                        order("name", "Shop", "owner", null, "spec", Map.of("replicas", "x"), "more", 1),
                        List.of("/more", "/owner", "/name", "/spec/size", "/spec/replicas")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tellsEveryFaultAtItsField(Map<String, Object> order, List<String> pointers) {
        Submission outcome = shop.submit(JANE, null, order);

        assertThat(outcome).isInstanceOf(Submission.Invalid.class);
        assertThat(((Submission.Invalid) outcome).violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrderElementsOf(pointers);
        assertThat(shop.commands).isEmpty();
    }

    @Test
    void theCommandCarriesTheFinalNameAndTheDefaults() {
        RequestStatus status = accepted(shop.submit(JANE, "k", order()));

        assertThat(status.resource().name())
                .isEqualTo("shop-" + status.requestId().suffix());
        assertThat(status.spec()).containsEntry("replicas", 2);
        assertThat(status.links()).containsEntry("self", "http://requests/v1/requests/" + status.requestId());
        assertThat(shop.commands)
                .singleElement()
                .satisfies(c -> assertThat(c.resource()).isEqualTo(status.resource()));
    }

    @Test
    void theLongestNameStillFits() {
        RequestStatus status = accepted(shop.submit(JANE, "k", order("name", "x".repeat(54))));

        assertThat(status.resource().name()).hasSize(63);
    }

    @Test
    void anExactNameStaysAsItIs() {
        RequestStatus status = accepted(shop.submit(JANE, "k", order("kind", "Bucket")));

        assertThat(status.resource().name()).isEqualTo("shop");
    }

    @Test
    void twoOrdersWithoutAKeyAreTwoResources() {
        RequestStatus one = accepted(shop.submit(JANE, null, order()));
        RequestStatus two = accepted(shop.submit(JANE, null, order()));

        assertThat(one.resource()).isNotEqualTo(two.resource());
    }

    @Test
    void nobodyOrdersForAnother() {
        assertThat(shop.submit(JANE, null, order("owner", "group:default/team-b")))
                .isInstanceOf(Submission.Forbidden.class);
        assertThat(shop.commands).isEmpty();
    }
}
