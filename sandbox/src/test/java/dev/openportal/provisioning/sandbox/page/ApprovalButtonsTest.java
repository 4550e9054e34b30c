package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done on the page about a request that waits for approval, and as whom. */
@InBrowser
class ApprovalButtonsTest {

    private static final String SHOW = """
            const [request, done] = [JSON.parse(arguments[0]), arguments[1]];
            const ask = window.fetch;
            window.sent = [];
            window.fetch = (url, options) => {
              if (!String(url).includes('/v1/')) { return ask(url, options); }
              window.sent.push(new URL(url).pathname + ' ' + options.headers['X-Forwarded-User'] + ' ' + options.body);
              return Promise.resolve(new Response('{}', { status: 202 }));
            };
            import('/assets/actions.js').then(({ requestActions }) => {
              document.getElementById('main').replaceChildren(...(requestActions(request, null) || []));
              done([...document.querySelectorAll('#main button')].map((button) => button.id));
            });""";
    private static final String WAITING = """
            {"requestId": "r1", "operation": "create", "phase": "PENDING_APPROVAL", "resource": {},
             "approval": {"rule": "consent", "approvers": [], "expiresAt": "2026-12-01T00:00:00Z"%s}}""";

    private final Browser browser;

    @TempDir
    Path dir;

    private PageFixture page;

    ApprovalButtonsTest(Browser browser) {
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
    void somebodyElseApproves() {
        assertThat(show("")).isEqualTo(List.of("approve", "decline", "cancel"));
        browser.click("#approve");
        assertSent("/v1/requests/r1/approve user:default/approver {}");
    }

    @Test
    void whoDeclinesSaysWhy() {
        show("");
        browser.click("#decline");
        browser.find("#decline-reason").sendKeys("too large");
        browser.click("#confirm-decline");
        assertSent("/v1/requests/r1/decline user:default/approver {\"reason\":\"too large\"}");
    }

    @Test
    void whatIsDecidedIsNotDecidedAgain() {
        assertThat(show(", \"decision\": {\"verdict\": \"APPROVED\", \"at\": \"2026-11-24T00:00:00Z\"}"))
                .isEqualTo(List.of("cancel"));
    }

    private Object show(String decision) {
        return java.util.Objects.requireNonNull(browser.runAsync(SHOW, WAITING.formatted(decision)));
    }

    private void assertSent(String call) {
        assertThat(browser.runAsync("""
                const done = arguments[0];
                const look = () => window.sent.length ? done(window.sent) : setTimeout(look, 20);
                look();""")).isEqualTo(List.of(call));
    }
}
