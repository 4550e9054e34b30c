package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the page follows a stream: by its ids, over whatever ends it. */
@InBrowser
class LiveTest {

    /** Answers each call with the next of the scripted ones, and says what was asked and what was told. */
    private static final String FOLLOW = """
            const [answers, count, done] = [JSON.parse(arguments[0]), arguments[1], arguments[2]];
            const said = [];
            const say = (what) => { said.push(what); if (said.length === count) { setTimeout(() => done(said), 300); } };
            const chunked = (text) => new ReadableStream({ start(out) {
              // Cut in the middle of lines and of characters, as networks do.
              const bytes = new TextEncoder().encode(text);
              for (let i = 0; i < bytes.length; i += 7) { out.enqueue(bytes.slice(i, i + 7)); }
              out.close();
            } });
            window.fetch = async (url) => {
              if (String(url).includes('config')) {
                return new Response(JSON.stringify({ requests: '', events: location.origin }));
              }
              const asked = new URL(url);
              say('asked ' + asked.pathname + asked.search);
              const { status, body } = answers.shift() ?? { status: 204 };
              return new Response(status === 200 ? chunked(body) : null, { status });
            };
            import('/assets/live.js').then(({ follow }) => follow('/v1/events?kind=X', {
              status: (d) => say('status ' + d.name), removed: (key) => say('removed ' + key),
              reset: () => say('reset'), synced: () => say('synced'),
              away: (sentence) => sentence && say('away') }));""";

    private final Browser browser;

    @TempDir
    Path dir;

    private PageFixture page;

    LiveTest(Browser browser) {
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
    void itResumesAfterTheLastIdAndEndsWhereNothingFollows() {
        assertThat(
                        follow(
                                5,
                                "{\"status\": 200, \"body\": \"retry: 1\\n\\n:\\n\\nevent: status\\nid: a.1\\ndata: {\\\"name\\\":\\\"Grün\\\"}\\n\\n"
                                        + "event: synced\\nid: a.2\\ndata: {}\\n\\n\"}",
                                "{\"status\": 200, \"body\": \"event: removed\\nid: a.3\\ndata: {\\\"key\\\":\\\"k\\\"}\\n\\n\"}"))
                .isEqualTo(List.of(
                        "asked /v1/events?kind=X",
                        "status Grün",
                        "synced",
                        "asked /v1/events?kind=X&after=a.2",
                        "removed k"));
    }

    @Test
    void aServiceThatIsNotReadyIsAskedAgain() {
        assertThat(
                        follow(
                                5,
                                "{\"status\": 503}",
                                "{\"status\": 200, \"body\": \"event: reset\\nid: b.1\\ndata: {}\\n\\nevent: synced\\nid: b.1\\ndata: {}\\n\\n\"}"))
                .isEqualTo(List.of("asked /v1/events?kind=X", "away", "asked /v1/events?kind=X", "reset", "synced"));
    }

    @Test
    void whatMayBeOldIsSaidToBeOldUntilItIsNot() {
        assertThat(follow(
                        4,
                        "{\"status\": 200, \"body\": \"event: stale\\ndata: {\\\"asOf\\\":\\\"2026-11-24T10:15:30Z\\\"}\\n\\n"
                                + "event: synced\\nid: a.2\\ndata: {}\\n\\n\"}"))
                .isEqualTo(List.of("asked /v1/events?kind=X", "away", "synced", "asked /v1/events?kind=X&after=a.2"));
    }

    @Test
    void anEventThatWasCutOffIsNotTakenAndNotCounted() {
        assertThat(
                        follow(
                                3,
                                "{\"status\": 200, \"body\": \"event: status\\nid: a.1\\ndata: {\\\"name\\\":\\\"x\\\"}\\n\\nevent: status\\nid: a.2\\ndata: {\\\"na\"}"))
                .isEqualTo(List.of("asked /v1/events?kind=X", "status x", "asked /v1/events?kind=X&after=a.1"));
    }

    private Object follow(int words, String... answers) {
        return Objects.requireNonNull(browser.runAsync(FOLLOW, "[" + String.join(",", answers) + "]", words));
    }
}
