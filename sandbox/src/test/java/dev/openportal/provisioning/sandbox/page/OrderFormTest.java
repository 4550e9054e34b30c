package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However often a form is sent, it is one order, and the one that its preview shows; who comes back begins another. */
@InBrowser
class OrderFormTest {

    /** Nothing is ever accepted, so the page stays; what is told is which keys were sent. */
    private static final String SEND = """
            const done = arguments[0];
            const keys = [];
            window.fetch = async (url, options) => {
              if (options?.method === 'POST') {
                keys.push(options.headers['Idempotency-Key']);
                return new Response('{"title":"Not now"}', { status: 503 });
              }
              return new Response(JSON.stringify(String(url).includes('config') ? { requests: '', events: '' }
                : { title: 'X', kind: 'X', apiVersion: 'g/v1', clusters: ['local'], scope: 'Namespaced', schema: {} }));
            };
            const main = document.getElementById('main');
            const press = async (button) => {
              document.getElementById(button).click();
              while (main.querySelector('form[aria-busy]')) { await new Promise((resolve) => setTimeout(resolve, 20)); }
            };
            import('/assets/order.js').then(async ({ orderView }) => {
              await orderView(main, 'x');
              await press('preview');
              await press('submit');
              await press('submit');
              window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
              await press('submit');
              done([...new Set(keys)].map((key) => keys.filter((each) => each === key).length).join(' and '));
            });""";

    private final Browser browser;

    @TempDir
    Path dir;

    OrderFormTest(Browser browser) {
        this.browser = browser;
    }

    @Test
    void theSameFormKeepsItsKeyUntilSomebodyComesBackToIt() {
        try (var page = PageFixture.start(dir)) {
            browser.open(page.url("/failures"));
            assertThat(browser.runAsync(SEND)).isEqualTo("3 and 1");
        }
    }
}
