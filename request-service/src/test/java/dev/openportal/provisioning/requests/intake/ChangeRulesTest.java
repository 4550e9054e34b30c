package dev.openportal.provisioning.requests.intake;

import static dev.openportal.provisioning.requests.intake.Shop.JANE;
import static dev.openportal.provisioning.requests.intake.Shop.accepted;
import static dev.openportal.provisioning.requests.intake.Shop.change;
import static dev.openportal.provisioning.requests.intake.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.requests.offerings.Violation;
import dev.openportal.provisioning.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeRulesTest {

    private static final Caller JOE = new Caller(
            "user:default/joe",
            "Joe",
            null,
            "default",
            Set.of("group:default/team-a", "group:default/team-b"),
            Set.of(),
            null);

    private final Shop shop = new Shop();
    private final RequestStatus created = shop.accepted(order());

    static Stream<Arguments> faults() {
        Map<String, Integer> noSize = Map.of("replicas", 1);
        return Stream.of(
                fault("update", List.of("/spec"), "spec", null),
                fault("update", List.of("/spec"), "spec", "small"),
                fault("update", List.of("/spec/size"), "spec", noSize),
                fault("update", List.of("/spec/size"), "spec", Map.of("size", "huge")),
                fault("update", List.of("/spec/more"), "spec", Map.of("size", "small", "more", 1)),
                fault("update", List.of("/cluster"), "cluster", "mars"),
                fault("update", List.of("/cluster"), "cluster", null),
                fault("update", List.of("/kind"), "kind", "Castle"),
                fault("update", List.of("/apiVersion"), "apiVersion", "example.com/v9"),
                fault("update", List.of("/namespace"), "namespace", null),
                fault("update", List.of("/namespace"), "namespace", "../up"),
                fault("update", List.of("/name"), "name", "../up"),
                fault("update", List.of("/name"), "name", null),
                fault("update", List.of("/owner"), "owner", "team-a"),
                fault("update", List.of("/owner"), "owner", ""),
                fault("update", List.of("/reason", "/spec/size"), "reason", 7, "spec", noSize),
                fault("delete", List.of("/spec"), "spec", Map.of()),
                fault("delete", List.of("/cluster"), "cluster", "mars"),
                fault("delete", List.of("/cluster"), "cluster", 1),
                fault("delete", List.of("/kind"), "kind", "Castle"),
                fault("delete", List.of("/apiVersion"), "apiVersion", "v9!"),
                fault("delete", List.of("/namespace"), "namespace", null),
                fault("delete", List.of("/name"), "name", "Shop"),
                fault("delete", List.of("/owner"), "owner", "a"),
                fault("delete", List.of("/reason"), "reason", "a\u0000b"),
                fault("delete", List.of("/force"), "force", true));
    }

    private static Arguments fault(String operation, List<String> pointers, @Nullable Object... changes) {
        return Arguments.of(operation, pointers, changes);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tellsEveryFaultAtItsField(String operation, List<String> pointers, @Nullable Object[] changes) {
        Submission outcome = shop.submit(JANE, null, change(operation, created, changes));

        assertThat(outcome).isInstanceOf(Submission.Invalid.class);
        assertThat(((Submission.Invalid) outcome).violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrderElementsOf(pointers);
        assertThat(shop.commands).hasSize(1);
    }

    @Test
    void anUpdateRightAfterItsCreateIsBasedOnIt() {
        RequestStatus update = shop.accepted(change("update", created, "spec", Map.of("size", "large")));

        assertThat(command(1).base()).isEqualTo(created.requestId().toString());
        assertThat(command(1).operation()).isEqualTo(Operation.UPDATE);
        assertThat(update.resource()).isEqualTo(created.resource());
        assertThat(update.owner()).isEqualTo(created.owner());
        assertThat(update.spec()).isEqualTo(Map.of("size", "large", "replicas", 2));
    }

    @Test
    void ofTwoUpdatesInFlightTheSecondIsBasedOnTheFirst() {
        RequestStatus first = shop.accepted(change("update", created, "spec", Map.of("size", "large")));
        shop.accepted(change("update", created));

        assertThat(command(2).base()).isEqualTo(first.requestId().toString());
    }

    @Test
    void whatIsBasedOnAnotherIsRequestedLaterWhateverTheClockSays() {
        shop.accepted(change("update", created));
        shop.accepted(change("delete", created));

        assertThat(shop.commands)
                .extracting(ChangeRequested::requestedAt)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"REJECTED", "CANCELLED"})
    void whatCameToNothingIsNoBase(Phase phase) {
        RequestStatus refused = shop.accepted(change("update", created));
        shop.fold(refused, phase);
        shop.accepted(change("update", created));

        assertThat(command(2).base()).isEqualTo(created.requestId().toString());
    }

    @Test
    void aDeleteOrdersNoSpecAndNothingComesAfterIt() {
        RequestStatus delete = shop.accepted(change("delete", created));

        assertThat(command(1).spec()).isNull();
        assertThat(command(1).base()).isEqualTo(created.requestId().toString());
        for (Phase phase : List.of(Phase.ACCEPTED, Phase.DELETING, Phase.FAILED, Phase.DELETED)) {
            shop.fold(delete, phase);
            assertThat(shop.submit(JANE, null, change("update", created))).isInstanceOf(Submission.Unknown.class);
            assertThat(shop.submit(JANE, null, change("delete", created))).isInstanceOf(Submission.Unknown.class);
        }
        assertThat(shop.commands).hasSize(2);
    }

    @Test
    void whatWasNeverOrderedOrCameToNothingIsUnknown() {
        shop.fold(created, Phase.REJECTED);

        assertThat(shop.submit(JANE, null, change("update", created))).isInstanceOf(Submission.Unknown.class);
        assertThat(shop.submit(JANE, null, change("delete", created, "name", "none")))
                .isInstanceOf(Submission.Unknown.class);
    }

    @Test
    void whatIsNotOnesOwnIsUnknown() {
        Caller stranger =
                new Caller("user:default/eve", "Eve", null, "default", Set.of("group:default/x"), Set.of(), null);

        assertThat(shop.submit(stranger, null, change("delete", created))).isInstanceOf(Submission.Unknown.class);
        assertThat(shop.submit(stranger, null, change("update", created, "owner", "group:default/x")))
                .isInstanceOf(Submission.Unknown.class);
        assertThat(shop.commands).hasSize(1);
    }

    @Test
    void anotherOwnerNeedsOneWhoIsInBoth() {
        Map<String, Object> handOver = change("update", created, "owner", "group:default/team-b");

        assertThat(shop.submit(JANE, null, handOver)).isInstanceOf(Submission.Forbidden.class);
        assertThat(accepted(shop.submit(JOE, null, handOver)).owner()).isEqualTo("group:default/team-b");
        // From now on it is the other team's.
        assertThat(shop.submit(JANE, null, change("delete", created))).isInstanceOf(Submission.Unknown.class);
    }

    @Test
    void whatIsNoLongerOfferedCanOnlyBeDeleted() {
        shop.offerings.withdraw("local/caches.example.com");

        assertThat(shop.submit(JANE, null, change("update", created))).isInstanceOf(Submission.Invalid.class);
        shop.accepted(change("delete", created));
    }

    @Test
    void aRepeatedKeyIsRecognisedAlthoughItHasMadeItsOwnBaseStale() {
        IfMatch seen = IfMatch.shapedBy(Set.of(created.requestId().toString()));
        Map<String, Object> update = change("update", created, "spec", Map.of("size", "large"));
        RequestStatus first = accepted(shop.intake.submit().submit(Shop.by(JANE), "k", seen, update));

        assertThat(shop.intake.submit().submit(Shop.by(JANE), "k", seen, update))
                .isEqualTo(new Submission.Repeated(first));
        assertThat(shop.submit(JANE, "k", change("delete", created))).isInstanceOf(Submission.Conflict.class);
        assertThat(shop.intake.submit().submit(Shop.by(JANE), "other", seen, update))
                .isInstanceOf(Submission.Stale.class);
        assertThat(shop.commands).hasSize(2);
    }

    @Test
    void ifMatchHoldsForTheLatestRequestOnly() {
        RequestStatus update = shop.accepted(change("update", created));
        Map<String, Object> delete = change("delete", created);

        assertThat(submit(IfMatch.shapedBy(Set.of(created.requestId().toString())), delete))
                .isInstanceOf(Submission.Stale.class);
        assertThat(submit(IfMatch.EXISTING, order())).isInstanceOf(Submission.Stale.class);
        assertThat(submit(IfMatch.shapedBy(Set.of("-", update.requestId().toString())), change("update", created)))
                .isInstanceOf(Submission.Accepted.class);
        assertThat(submit(IfMatch.EXISTING, delete)).isInstanceOf(Submission.Accepted.class);
    }

    @Test
    void anExactNameIsTakenUntilItsResourceIsDeleted() {
        RequestStatus bucket = shop.accepted(order("kind", "Bucket"));
        assertThat(taken()).contains("taken");

        RequestStatus delete = shop.accepted(change("delete", bucket));
        assertThat(taken()).contains("being deleted");

        shop.fold(delete, Phase.DELETED);
        shop.accepted(order("kind", "Bucket"));
        assertThat(command(3).base()).isNull();
        assertThat(command(3).requestedAt()).isAfter(command(2).requestedAt());
        assertThat(taken()).contains("taken");
    }

    @Test
    void anExactNameIsFreeAgainWhenItsResourceWasTakenAwayByHand() {
        RequestStatus bucket = shop.accepted(order("kind", "Bucket"));
        shop.resources.apply(new ResourceStatus(
                bucket.resource(),
                bucket.owner(),
                Health.GONE,
                Phase.READY,
                bucket.requestId(),
                bucket.spec(),
                null,
                List.of(),
                0,
                null,
                Map.of(),
                5));

        shop.accepted(order("kind", "Bucket"));
    }

    @Test
    void whatNobodyOrderedIsChangedWithoutABaseAndNeedsAnOwnerWhereItHasNone() {
        ResourceRef found = new ResourceRef("local", "example.com/v1", "Cache", "team-a", "by.hand");
        shop.resources.apply(new ResourceStatus(
                found, null, Health.HEALTHY, null, null, null, null, List.of(), 0, null, Map.of(), 5));
        Map<String, Object> update = order("operation", "update", "name", "by.hand", "owner", null);

        Submission ownerless = shop.submit(Caller.insecure(), null, update);
        update.put("owner", "group:default/team-a");
        RequestStatus adopted = accepted(shop.submit(Caller.insecure(), null, update));

        assertThat(((Submission.Invalid) ownerless).violations())
                .extracting(Violation::pointer)
                .containsExactly("/owner");
        assertThat(adopted.base()).isNull();
        assertThat(adopted.resource()).isEqualTo(found);
    }

    private String taken() {
        Submission outcome = shop.submit(JANE, null, order("kind", "Bucket"));
        assertThat(outcome).isInstanceOf(Submission.Invalid.class);
        Violation violation = ((Submission.Invalid) outcome).violations().get(0);
        assertThat(violation.pointer()).isEqualTo("/name");
        return violation.detail();
    }

    private Submission submit(IfMatch match, Map<String, Object> order) {
        return shop.intake.submit().submit(Shop.by(JANE), null, match, order);
    }

    private ChangeRequested command(int index) {
        return shop.commands.get(index);
    }
}
