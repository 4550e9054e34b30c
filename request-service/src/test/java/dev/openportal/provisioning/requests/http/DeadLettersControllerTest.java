package dev.openportal.provisioning.requests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.requests.intake.Shop;
import dev.openportal.provisioning.requests.letters.DeadLetters;
import dev.openportal.provisioning.requests.letters.LettersUnavailable;
import dev.openportal.provisioning.requests.letters.Replay;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Role;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLettersControllerTest {

    private static final Caller VIEWER =
            new Caller("user:default/joe", "Joe", null, "default", Set.of(), Set.of(Role.VIEWER), null);

    private @Nullable Replay outcome = new Replay.Unknown();
    private final DeadLettersController controller = new DeadLettersController(new DeadLetters() {
        @Override
        public Page page(int limit, @Nullable String cursor) {
            if (cursor != null) {
                throw new IllegalArgumentException(cursor);
            }
            return new Page(List.of(), null);
        }

        @Override
        public Replay replay(int partition, long offset, String by) {
            if (outcome == null) {
                throw new LettersUnavailable("The brokers do not answer.", null);
            }
            return outcome;
        }
    });

    @Test
    void onlyThePlatformRoleOpensThem() {
        for (Caller caller : List.of(Shop.JANE, VIEWER)) {
            assertStatus(403, () -> controller.list(caller, 20, null));
            assertStatus(403, () -> controller.replay(caller, 0, 0));
        }
        assertThat(controller.list(Caller.insecure(), 20, null).items()).isEmpty();
    }

    @Test
    void badQuestionsAreSaidToBeBad() {
        assertStatus(400, () -> controller.list(Caller.insecure(), 0, null));
        assertStatus(400, () -> controller.list(Caller.insecure(), 51, null));
        assertStatus(400, () -> controller.list(Caller.insecure(), 20, "x"));
    }

    @Test
    void everyOutcomeOfAReplayHasItsStatus() {
        assertStatus(404, this::replay);
        outcome = new Replay.NotPossible("No.");
        assertStatus(409, this::replay);
        outcome = new Replay.Unacknowledged();
        assertStatus(503, this::replay);
        outcome = null;
        assertStatus(503, this::replay);
    }

    private void replay() {
        controller.replay(Caller.insecure(), 0, 0);
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(status));
    }
}
