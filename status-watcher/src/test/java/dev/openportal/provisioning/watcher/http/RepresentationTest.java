package dev.openportal.provisioning.watcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/event-stream | STREAM",
                "Text/Event-Stream;charset=utf-8 | STREAM",
                "*/* | STREAM",
                "text/html,application/xhtml+xml,*/*;q=0.8 | STREAM",
                "application/json | PAGE",
                "application/* | PAGE",
                "application/json, text/plain, */* | PAGE",
                "application/json, text/event-stream | STREAM",
                "application/json, text/event-stream;q=0.5 | PAGE",
                "text/event-stream;q=0, */* | PAGE",
                "application/json;q=oops | PAGE",
                "text/html | ",
                "application/json;q=0 | ",
                "application/problem+json | ",
                "'' | "
            })
    void whatIsAskedForMostCloselyIsGiven(String accept, Representation expected) {
        assertThat(Representation.accepted(List.of(accept)).orElse(null)).isEqualTo(expected);
    }

    @Test
    void whoDoesNotSayGetsTheStream() {
        assertThat(Representation.accepted(List.of())).contains(Representation.STREAM);
    }

    @Test
    void linesOfTheHeaderAreOne() {
        assertThat(Representation.accepted(List.of("text/html", "application/json")))
                .contains(Representation.PAGE);
    }
}
