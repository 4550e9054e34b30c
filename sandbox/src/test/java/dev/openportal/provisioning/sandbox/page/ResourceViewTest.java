package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resource that is forgotten, and made again under the same name. */
@InBrowser
class ResourceViewTest {

    private static final String SHOW = """
            const done = arguments[0];
            const resource = { cluster: 'local', apiVersion: 'g/v1', kind: 'X', namespace: 'n', name: 'x' };
            const status = { resource, health: 'HEALTHY', version: 1 };
            let stream;
            const tell = (type, data) => stream.enqueue(
              new TextEncoder().encode(`event: ${type}\\nid: 1\\ndata: ${JSON.stringify(data)}\\n\\n`));
            window.fetch = async (url) => String(url).includes('config')
              ? new Response(JSON.stringify({ requests: '', events: location.origin }))
              : String(url).includes('/events') ? new Response(new ReadableStream({ start(out) { stream = out; } }))
              : new Response(JSON.stringify(status));
            const main = document.getElementById('main');
            const until = async (so) => {
              for (let i = 0; i < 1000 && !so(); i++) { await new Promise((resolve) => setTimeout(resolve, 20)); }
            };
            const seen = [];
            const isForgotten = () => main.innerText.includes('Nothing is known');
            const look = async (forgotten) => { await until(() => isForgotten() === forgotten); seen.push(isForgotten()); };
            import('/assets/resource.js').then(async ({ resourceView }) => {
              await resourceView(main, 'x');
              await until(() => stream);
              tell('status', status);
              tell('synced', {});
              await look(false);
              tell('removed', { key: 'local/n/X.g/x' });
              await look(true);
              tell('status', { ...status, version: 2 });
              await look(false);
              done(seen);
            }).catch((failure) => done(String(failure.stack)));""";

    private final Browser browser;

    @TempDir
    Path dir;

    ResourceViewTest(Browser browser) {
        this.browser = browser;
    }

    @Test
    void whatIsForgottenIsSaidToBeSoUntilItIsKnownAgain() {
        try (var page = PageFixture.start(dir)) {
            browser.open(page.url("/failures"));
            assertThat(browser.runAsync(SHOW)).isEqualTo(List.of(false, true, false));
        }
    }
}
