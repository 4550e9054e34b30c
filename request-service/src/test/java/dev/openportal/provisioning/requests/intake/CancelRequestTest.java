package dev.openportal.provisioning.requests.intake;

import static dev.openportal.provisioning.requests.intake.Shop.JANE;
import static dev.openportal.provisioning.requests.intake.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.security.Caller;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancelRequestTest {

    private final Shop shop = new Shop();
    private final RequestStatus order = shop.accepted(order());

    @Test
    void theWishFollowsItsOrder() {
        Submission outcome = cancel(Map.of("reason", "ordered twice"));

        assertThat(outcome).isEqualTo(new Submission.Accepted(order));
        assertThat(shop.cancels).singleElement().satisfies(wish -> {
            assertThat(wish.requestId()).isEqualTo(order.requestId());
            assertThat(wish.reason()).isEqualTo("ordered twice");
            assertThat(wish.requestedBy()).isEqualTo(JANE.ref());
            assertThat(wish.recordKey()).isEqualTo(shop.commands.get(0).recordKey());
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"PENDING_APPROVAL", "ACCEPTED", "PROPOSED"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsCommittedOrEndedCannotBeWithdrawn(Phase phase) {
        shop.fold(order, phase);

        assertThat(cancel(Map.of())).isInstanceOf(Submission.NotPossible.class);
        assertThat(shop.cancels).isEmpty();
    }

    @Test
    void whatIsNotAcknowledgedCanBeAskedAgain() {
        shop.acknowledging = false;
        assertThat(cancel(Map.of())).isInstanceOf(Submission.Unacknowledged.class);
        shop.acknowledging = true;

        assertThat(cancel(Map.of())).isInstanceOf(Submission.Accepted.class);
    }

    @Test
    void onlyWhatIsOnesOwnAndOnlyWithAReason() {
        Caller eve = new Caller("user:default/eve", "Eve", null, "default", Set.of(), Set.of(), null);

        assertThat(shop.intake.cancel().cancel(Shop.by(eve), order.requestId(), Map.of()))
                .isInstanceOf(Submission.Unknown.class);
        assertThat(cancel(Map.of("reason", 1))).isInstanceOf(Submission.Invalid.class);
        assertThat(cancel(Map.of("why", "x"))).isInstanceOf(Submission.Invalid.class);
        assertThat(shop.cancels).isEmpty();
    }

    private Submission cancel(Map<String, Object> document) {
        return shop.intake.cancel().cancel(Shop.by(JANE), order.requestId(), document);
    }
}
