package dev.openportal.provisioning.requests.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private long now = Long.MAX_VALUE - 5_000_000_000L;

    @Test
    void aBurstIsGrantedAndThenWhatTheRateGivesBack() {
        Pace pace = new Pace(2, 3, 100, () -> now);

        assertThat(granted(pace, "jane", 5)).isEqualTo(3);
        assertThat(pace.ask("jane"))
                .extracting(Pace.Answer::granted, Pace.Answer::remaining, Pace.Answer::waitSeconds)
                .containsExactly(false, 0L, 1L);
        // Beyond the end of the clock's range, where it goes on from the other end.
        now += 1_000_000_000L;
        assertThat(granted(pace, "jane", 5)).isEqualTo(2);
        now += 60_000_000_000L;
        assertThat(granted(pace, "jane", 9)).as("never more than the burst").isEqualTo(3);
    }

    @Test
    void whoIsRefusedIsNotPutBackFurther() {
        Pace pace = new Pace(1, 1, 100, () -> now);
        granted(pace, "jane", 1_000);

        now += 1_000_000_000L;

        assertThat(pace.ask("jane").granted()).isTrue();
    }

    @Test
    void oneDoesNotSlowAnother() {
        Pace pace = new Pace(1, 1, 100, () -> now);

        assertThat(granted(pace, "jane", 2)).isEqualTo(1);
        assertThat(granted(pace, "joe", 2)).isEqualTo(1);
    }

    @Test
    void itTellsWhenToComeAgainAndWhatIsLeft() {
        Pace pace = new Pace(1, 10, 100, () -> now);

        assertThat(pace.ask("jane").remaining()).isEqualTo(9);
        granted(pace, "jane", 8);
        assertThat(pace.ask("jane"))
                .extracting(Pace.Answer::remaining, Pace.Answer::fullSeconds)
                .containsExactly(0L, 10L);
    }

    @Test
    void withoutARateNobodyWaits() {
        Pace pace = new Pace(0, 1, 100, () -> now);

        assertThat(granted(pace, "jane", 1_000)).isEqualTo(1_000);
    }

    @Test
    void manyAddressesDoNotFillTheMemory() {
        Pace pace = new Pace(1, 1, 100, () -> now);
        for (int i = 0; i < 10_000; i++) {
            pace.ask("address " + i);
        }
        assertThat(pace.remembered()).isEqualTo(100);
    }

    private static long granted(Pace pace, String who, int calls) {
        long granted = 0;
        for (int i = 0; i < calls; i++) {
            granted += pace.ask(who).granted() ? 1 : 0;
        }
        return granted;
    }
}
