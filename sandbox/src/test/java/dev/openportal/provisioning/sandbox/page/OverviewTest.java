package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a list says where there is nothing to list. */
@InBrowser
class OverviewTest {

    /** The stream is there and has nothing to tell; the request-service is away. */
    private static final String SHOW = """
            const [query, done] = arguments;
            history.replaceState(null, '', query);
            window.fetch = async (url) => {
              if (String(url).includes('config')) {
                return new Response(JSON.stringify({ requests: '', events: location.origin }));
              }
              if (String(url).includes('/events')) {
                return new Response(new ReadableStream({ start(out) {
                  out.enqueue(new TextEncoder().encode('event: synced\\nid: 1\\ndata: {}\\n\\n'));
                } }));
              }
              throw new TypeError('Failed to fetch');
            };
            const main = document.getElementById('main');
            import('/assets/overview.js').then(({ overview }) => overview(main, 'resources'))
              .then(async () => {
                for (let i = 0; i < 1000 && !/ yet|filters\\./.test(main.innerText); i++) {
                  await new Promise((resolve) => setTimeout(resolve, 20));
                }
                done(main.innerText + [...main.querySelectorAll('a')].map((a) => a.pathname)
                  + document.getElementById('trouble').textContent);
              });""";

    private final Browser browser;

    @TempDir
    Path dir;

    private PageFixture page;

    OverviewTest(Browser browser) {
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
    void whoHasNothingYetIsInvitedToOrder() {
        assertThat(show("?")).contains("Nothing was ordered yet.", "/order").doesNotContain("Namespace");
        browser.screenshot("empty");
    }

    @Test
    void whoLooksForWhatIsNotThereIsToldThatTheFiltersHideIt() {
        assertThat(show("?kind=Cache"))
                .contains("No resource passes these filters.")
                .doesNotContain("/order");
    }

    @Test
    void aListNeedsNotTheServiceThatKnowsWhatToFilterBy() {
        assertThat(show("?")).doesNotContain("Nobody answers");
    }

    private String show(String query) {
        return String.valueOf(Objects.requireNonNull(browser.runAsync(SHOW, query)));
    }
}
