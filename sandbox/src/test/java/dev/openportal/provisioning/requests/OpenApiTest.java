package dev.openportal.provisioning.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.json.Json;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the description promises, against what the service is known to answer. */
class OpenApiTest {

    private static @TempDir Path directory;
    private static RequestsAtWork work;
    private static JsonNode api;

    @BeforeAll
    static void describe() throws Exception {
        work = new RequestsAtWork(directory);
        work.startService();
        api = Json.mapper().readTree(work.get("/openapi").body());
    }

    @AfterAll
    static void stop() {
        work.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/requests, post, 200 202 400 401 403 404 408 409 412 413 415 422 429 503",
        "/v1/requests, get, 200 400 401 429 503",
        "/v1/requests/{id}, get, 200 401 404 429 503",
        "/v1/requests/{id}/cancel, post, 202 400 401 403 404 408 409 413 415 422 429 503",
        "/v1/requests/{id}/retry, post, 202 400 401 403 404 408 409 413 415 422 429 503",
        "/v1/requests/{id}/rollback, post, 202 400 401 403 404 408 409 413 415 422 429 503",
        "/v1/requests/{id}/approve, post, 202 400 401 403 404 408 409 413 415 422 429 503",
        "/v1/requests/{id}/decline, post, 202 400 401 403 404 408 409 413 415 422 429 503",
        "/v1/resources, get, 200 400 401 429 503",
        "'/v1/resources/{cluster}/{namespace}/{kind}/{name}', get, 200 401 404 429 503",
        "/v1/offerings, get, 200 401 429 503",
        "/v1/offerings/{name}, get, 200 401 404 429 503",
        "/v1/dead-letters, get, 200 400 401 403 429 503",
        "'/v1/dead-letters/{partition}/{offset}/replay', post, 202 400 401 403 404 409 429 503"
    })
    void everyAnswerIsDescribed(String path, String method, String statuses) {
        JsonNode responses = api.path("paths").path(path).path(method).path("responses");

        assertThat(new TreeSet<>(responses.propertyNames())).isEqualTo(new TreeSet<>(Set.of(statuses.split(" "))));
        responses.properties().forEach(answer -> {
            boolean problem = answer.getKey().compareTo("400") >= 0;
            assertThat(answer.getValue().path("content").has("application/problem+json"))
                    .isEqualTo(problem);
        });
    }

    @Test
    void nothingElseIsOffered() {
        assertThat(api.path("paths").propertyNames()).hasSize(13);
    }

    @Test
    void documentsAndHeadersAreDescribed() {
        JsonNode order = api.path("paths").path("/v1/requests").path("post");

        assertThat(order.path("parameters")
                        .valueStream()
                        .map(p -> p.path("name").asString()))
                .containsExactlyInAnyOrder("Idempotency-Key", "If-Match", "dryRun");
        assertThat(order.at("/responses/202/headers").has("Location")).isTrue();
        assertThat(order.at("/responses/202/content/application~1json/schema/$ref")
                        .asString())
                .endsWith("/RequestStatus");
        assertThat(order.at("/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .endsWith("/Preview");
        assertThat(api.at("/components/schemas/Order/properties").propertyNames())
                .contains("operation", "spec", "owner");
        assertThat(api.at("/components/schemas/SpecChange/properties/change/enum")
                        .toString())
                .contains("added", "removed", "changed");
        assertThat(api.at("/paths/~1v1~1requests/get/parameters").toString()).contains("\"resource\"");
    }
}
