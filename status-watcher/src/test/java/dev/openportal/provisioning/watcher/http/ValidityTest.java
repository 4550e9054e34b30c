package dev.openportal.provisioning.watcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValidityTest {

    /** It is how some issuers write that a token never expires. */
    @Test
    void anEndThatIsFurtherThanNanosecondsReachIsNotOver() {
        Validity validity = Validity.until(Instant.parse("9999-12-31T23:59:59Z"));

        assertThat(validity.isOver()).isFalse();
        assertThat(validity.left(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatHasEndedIsOver() {
        Validity validity = Validity.until(Instant.EPOCH);

        assertThat(validity.isOver()).isTrue();
        assertThat(validity.left(Duration.ofHours(1))).isZero();
    }
}
