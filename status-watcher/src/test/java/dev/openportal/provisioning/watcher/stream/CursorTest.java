package dev.openportal.provisioning.watcher.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void readsBackWhatItWrote() {
        Cursor cursor = Cursor.start(Statuses.EPOCH, 12)
                .past(0, 0)
                .past(11, Long.MAX_VALUE - 1)
                .past(3, 35);

        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
        assertThat(cursor.toString()).matches("[A-Za-z0-9_.-]+");
    }

    @Test
    void includesWhatLiesBeforeItInThatPartition() {
        Cursor cursor = Cursor.start(Statuses.EPOCH, 2).past(1, 7);

        assertThat(cursor.includes(1, 7)).isTrue();
        assertThat(cursor.includes(1, 8)).isFalse();
        assertThat(cursor.includes(0, 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "e",
                "e.",
                ".0",
                "e.-1",
                "e.+1",
                "e.01",
                "e.A",
                "e.0.",
                "e.1y2p0ij32e8e8",
                "e e.0",
                "e\n.0",
                "é.0",
                "e.٣",
                "e.0\r\ndata: x",
                "../e.0"
            })
    void refusesWhatItNeverWrites(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(text));
    }

    @Test
    void refusesWhatIsTooLongToBeOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse("e" + ".0".repeat(100_000)));
    }
}
