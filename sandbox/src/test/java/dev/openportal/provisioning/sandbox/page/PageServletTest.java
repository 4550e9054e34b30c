package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageServletTest {

    @TempDir
    Path dir;

    private PageFixture page;

    @BeforeEach
    void start() {
        page = PageFixture.start(dir);
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/requests/x", "/failures", "/assets/main.js", "/nowhere", "/commits/x"})
    void whateverIsServedMayRunNothingThatStandsInsideIt(String path) throws Exception {
        var headers = page.get(path).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                .contains("connect-src 'self' http://localhost:1 http://localhost:2;")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/faults",
                "/order",
                "/order/caches.openportal.dev",
                "/requests",
                "/requests/1f395053-aedc-5258-b983-83179c6b1082",
                "/resources/local/team-a/Cache.openportal.dev/x",
                "/change/local/-/ManagedNamespace.openportal.dev/x"
            })
    void everyViewHasAnAddressOfItsOwn(String path) throws Exception {
        var answer = page.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<main id=\"main\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/elsewhere",
                "/assets/shell.html",
                "/assets/failures.md",
                "/assets/nothing.js",
                "/assets/%2e%2e/application.yml",
                "/assets/..%5Cpage%5Cmain.js",
                "/requests/a/b",
                "/resources/local/team-a",
                "/v1/faults"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertThat(page.get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void theBrowserLearnsWhereTheServicesAre() throws Exception {
        assertThat(page.get("/config.json").body())
                .contains("\"requests\":\"http://localhost:1\"", "\"events\":\"http://localhost:2\"");
    }

    @Test
    void theProjectsOwnTextExplainsFailures() throws Exception {
        assertThat(page.get("/failures").body()).contains("<h2 id=\"reconcileerror\">ReconcileError</h2>");
    }

    @Test
    void addressesAndCommandsAreShownAsText() throws Exception {
        assertThat(page.get("/").body()).contains("Kafka &lt;here&gt;", "curl &#39;there&#39;");
    }
}
