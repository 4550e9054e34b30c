package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, messages and reasons come from people and providers: whatever they contain, the page shows it as text. */
@InBrowser
class HostileTextTest {

    private static final String EVIL = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";

    /** Stands in for the services: every text in what they say is hostile. */
    private static final String SHOW = """
            const [evil, done] = arguments;
            const at = '2026-11-24T07:00:00Z';
            const resource = { cluster: evil, apiVersion: 'g/v1', kind: evil, namespace: evil, name: evil };
            const composed = [{ apiVersion: evil, kind: evil, name: evil, namespace: evil, synced: 'False', ready: evil,
              reason: evil, message: evil, externalName: evil + 1, depth: 1 }];
            const cause = { resource: evil, reason: evil, message: evil, hint: evil, audience: evil };
            const common = { resource, composed, composedTotal: 1, cause, owner: evil, spec: { [evil]: evil },
              outputs: { [evil]: evil }, phase: evil, version: 1,
              commit: { repository: evil, branch: evil, sha: evil, path: evil, url: 'javascript:window.hacked=1' } };
            const request = { ...common, requestId: evil, operation: 'create', requestedBy: evil, reason: evil, message: evil,
              stalled: { reason: evil, message: evil }, links: { help: 'javascript:window.hacked=1', retryOf: evil },
              timeline: [{ phase: evil, at, inferred: true, detail: evil, link: 'javascript:window.hacked=1' }] };
            const status = { ...common, health: evil, currentRequest: evil };
            const events = [request, status].map((d) => `event: status\\nid: 1\\ndata: ${JSON.stringify(d)}\\n\\n`).join('')
              + 'event: synced\\nid: 1\\ndata: {}\\n\\n';
            window.fetch = async (url) => String(url).includes('/events') ? new Response(events)
              : new Response(JSON.stringify(String(url).includes('config') ? { requests: '', events: location.origin }
                : String(url).includes('offerings') ? { items: [{ name: evil, title: evil, kind: evil, description: evil,
                    owner: evil, clusters: [evil] }] }
                : String(url).includes('faults') ? { items: [{ name: evil, title: evil, description: evil, active: true }] }
                : String(url).includes('/v1/resources?') ? { items: [status] }
                : String(url).includes('resources') ? status : request));
            const main = document.getElementById('main');
            const module = (name) => import(`/assets/${name}.js`);
            const until = async (so) => {
              for (let i = 0; i < 1000 && !so(); i++) { await new Promise((resolve) => setTimeout(resolve, 20)); }
            };
            (async () => {
              const seen = [];
              for (const view of [
                async () => (await module('overview')).overview(main, 'resources'),
                async () => (await module('overview')).overview(main, 'requests'),
                async () => (await module('request')).requestView(main, 'x'),
                async () => (await module('resource')).resourceView(main, 'x'),
                async () => (await module('offerings')).offeringsView(main),
                async () => (await module('faults')).faultsView(main)]) {
                await view();
                await until(() => main.textContent.includes(evil));
                seen.push(main.querySelectorAll('img, script, [onerror], a[href^="javascript"]').length
                  + ' hostile, ' + (main.textContent.includes(evil) ? 'shown' : 'missing'));
              }
              done(seen.join('; ') + '; ' + (window.hacked ?? 'unharmed'));
            })().catch((failure) => done(String(failure.stack)));""";

    private final Browser browser;

    @TempDir
    Path dir;

    private PageFixture page;

    HostileTextTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void start() {
        page = PageFixture.start(dir);
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @Test
    void everyViewShowsItAsText() {
        browser.open(page.url("/failures"));
        assertThat(browser.runAsync(SHOW, EVIL)).isEqualTo("0 hostile, shown; ".repeat(6) + "unharmed");
        browser.screenshot("hostile");
    }
}
