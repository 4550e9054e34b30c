package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults are switched by scripts and by hand as well, so the page looks at them again and again. */
@InBrowser
class FaultsViewTest {

    /** Collects what the list and the navigation say; the sandbox gives its next answer when the one before was seen. */
    private static final String SHOW = """
            const done = arguments[0];
            const fault = (active) => ({ items: [{ name: 'x', title: 'X', description: 'Breaks.', active }] });
            const seen = [];
            const answers = [fault(false), fault(true), null, fault(false)];
            window.fetch = async () => {
              const answer = answers[seen.length];
              if (!answer) { throw new TypeError('Failed to fetch'); }
              return new Response(JSON.stringify(answer));
            };
            const main = document.getElementById('main');
            const look = () => {
              const now = (main.querySelector('.switch') ?? main.querySelector('.empty'))?.innerText + ', '
                + document.getElementById('nav-faults').innerText;
              if (now !== seen.at(-1)) { seen.push(now); }
              if (seen.length === 4) { done(seen); } else { setTimeout(look, 50); }
            };
            import('/assets/faults.js').then(({ faultsView }) => faultsView(main).then(look));""";

    private final Browser browser;

    @TempDir
    Path dir;

    FaultsViewTest(Browser browser) {
        this.browser = browser;
    }

    @Test
    void whatIsBrokenElsewhereIsSeenHereAndSoIsThatTheSandboxIsAway() {
        try (var page = PageFixture.start(dir)) {
            browser.open(page.url("/failures"));
            assertThat(browser.runAsync(SHOW))
                    .isEqualTo(List.of(
                            "Off, Faults",
                            "On, Faults 1 on",
                            "The sandbox does not answer; trying again …, Faults 1 on",
                            "Off, Faults"));
        }
    }
}
