package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a timeline says of steps that were taken, seen or not, and of those that are to come. */
@InBrowser
class TimelineTest {

    private static final String SHOW = """
            const [request, done] = [JSON.parse(arguments[0]), arguments[1]];
            import('/assets/timeline.js').then(({ timeline }) => {
              document.getElementById('main').replaceChildren(...timeline(request).filter(Boolean));
              done([...document.querySelectorAll('.timeline li')].map((li) => [li.querySelector('strong').textContent,
                li.classList.contains('inferred') ? 'inferred' : '', li.classList.contains('ahead') ? 'ahead' : '',
                li.querySelector('.span:not(.running)')?.textContent ?? '', li.ariaCurrent ?? '']
                .filter(Boolean).join(' ')));
            });""";

    private final Browser browser;

    @TempDir
    Path dir;

    private PageFixture page;

    TimelineTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void start() {
        page = PageFixture.start(dir);
        browser.open(page.url("/failures"));
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @Test
    void stepsShowHowLongTheyLastedAndWhetherAnybodySawThem() {
        assertThat(show("""
                {"operation": "create", "phase": "PROVISIONING", "timeline": [
                  {"phase": "ACCEPTED", "at": "2026-11-24T07:00:00Z", "inferred": false},
                  {"phase": "COMMITTED", "at": "2026-11-24T07:00:01.5Z", "inferred": false},
                  {"phase": "FETCHED", "at": "2026-11-24T07:02:06.5Z", "inferred": true},
                  {"phase": "APPLIED", "at": "2026-11-24T07:02:06.6Z", "inferred": false},
                  {"phase": "PROVISIONING", "at": "2026-11-24T07:02:07Z", "inferred": false}]}"""))
                .isEqualTo(List.of(
                        "ACCEPTED 1.5 s",
                        "COMMITTED 2 min 5 s",
                        "FETCHED inferred 100 ms",
                        "APPLIED 400 ms",
                        "PROVISIONING step",
                        "READY ahead"));
        assertThat(browser.text()).contains("nobody saw this step");
    }

    @Test
    void afterAFailureTheRestIsStillAhead() {
        assertThat(show("""
                {"operation": "delete", "phase": "FAILED", "timeline": [
                  {"phase": "ACCEPTED", "at": "2026-11-24T07:00:00Z", "inferred": false},
                  {"phase": "COMMITTED", "at": "2026-11-24T07:00:01Z", "inferred": false},
                  {"phase": "FAILED", "at": "2026-11-24T07:00:02Z", "inferred": false}]}"""))
                .isEqualTo(List.of(
                        "ACCEPTED 1.0 s",
                        "COMMITTED 1.0 s",
                        "FAILED step",
                        "FETCHED ahead",
                        "DELETING ahead",
                        "DELETED ahead"));
    }

    @Test
    void nothingIsAheadOfAnEnd() {
        assertThat(show("""
                {"operation": "update", "phase": "SUPERSEDED", "timeline": [
                  {"phase": "ACCEPTED", "at": "2026-11-24T07:00:00Z", "inferred": false},
                  {"phase": "SUPERSEDED", "at": "2026-11-24T07:00:02Z", "inferred": false}]}""")).isEqualTo(List.of("ACCEPTED 2.0 s", "SUPERSEDED step"));
    }

    private Object show(String request) {
        return Objects.requireNonNull(browser.runAsync(SHOW, request));
    }
}
