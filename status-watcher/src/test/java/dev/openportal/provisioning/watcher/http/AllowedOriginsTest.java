package dev.openportal.provisioning.watcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {

    private static final String PORTAL = "https://portal.example.com";
    private StreamServer server = allowing(PORTAL);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBrowserIsToldWhatItsPageMaySend() throws Exception {
        HttpResponse<String> answer = preflight(PORTAL);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "access-control-allow-origin")).containsExactly(PORTAL);
        assertThat(header(answer, "access-control-allow-methods")).containsExactly("GET");
        assertThat(header(answer, "access-control-allow-headers"))
                .containsExactly("Authorization, Last-Event-ID, Accept");
        assertThat(header(answer, "access-control-allow-credentials")).isEmpty();
        assertThat(header(answer, "vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/events?owner=a&owner=b", "/v1/requests/not-an-id/events"})
    void thePageMayReadEveryAnswerRefusalsToo(String path) throws Exception {
        Browser browser = new Browser(server.uri(path), "Origin", PORTAL);

        assertThat(browser.response.headers().allValues("access-control-allow-origin"))
                .containsExactly(PORTAL);
        assertThat(browser.response.headers().allValues("access-control-expose-headers"))
                .containsExactly("Retry-After, WWW-Authenticate");
        assertThat(browser.response.headers().allValues("vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "https://portal.example.com.evil",
                "http://portal.example.com",
                "null"
            })
    void pagesOfOtherOriginsMayNot(String origin) throws Exception {
        assertThat(preflight(origin).statusCode()).isEqualTo(403);
        assertThat(header(preflight(origin), "access-control-allow-origin")).isEmpty();
        Browser browser = new Browser(server.uri("/v1/events"), "Origin", origin);
        assertThat(browser.response.headers().allValues("access-control-allow-origin"))
                .isEmpty();
    }

    @Test
    void noneIsAllowedUnlessNamed() throws Exception {
        server.close();
        server = allowing();

        assertThat(preflight(PORTAL).statusCode()).isEqualTo(403);
        assertThat(header(Browser.fetch(server.uri("/v1/events?after=.."), "Origin", PORTAL), "vary"))
                .doesNotContain("Origin");
    }

    @Test
    void aStarAllowsAll() throws Exception {
        server.close();
        server = allowing("*");

        assertThat(header(preflight("https://any.example.com"), "access-control-allow-origin"))
                .containsExactly("*");
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        return Browser.preflight(server.uri("/v1/events"), "Origin", origin, "Access-Control-Request-Method", "GET");
    }

    private static List<String> header(HttpResponse<String> answer, String name) {
        return answer.headers().allValues(name);
    }

    private static StreamServer allowing(String... origins) {
        return new StreamServer(StreamServer.settings(), List.of(origins));
    }
}
