package dev.openportal.provisioning.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is ordered of a resource after its create, while nothing folds: all that is known comes from the commands. */
class ResourceLifeTest {

    private static final String ORDER = """
            {"operation": "%s", "cluster": "local", "apiVersion": "example.com/v1", "kind": "Bucket",
             "namespace": "team-a", "name": "shop", "owner": "group:default/team-a"%s}""";
    private static final OfferingPublished BUCKET = new OfferingPublished(
            "local",
            "buckets.example.com",
            "example.com/v1",
            "Bucket",
            OfferingPublished.Scope.NAMESPACED,
            "Bucket",
            null,
            null,
            true,
            Map.of("type", "object", "properties", Map.of("size", Map.of("type", "string"))));
    private static final String RESOURCE = "/v1/resources/local/team-a/Bucket.example.com/shop";

    private @TempDir Path directory;
    private RequestsAtWork work;

    @BeforeEach
    void start() throws Exception {
        work = new RequestsAtWork(directory);
        work.begin(BUCKET);
    }

    @AfterEach
    void stop() {
        work.close();
    }

    @Test
    void everyChangeIsBasedOnTheOneBeforeAlsoAfterARestart() throws Exception {
        RequestStatus created = ordered("create", "small");
        RequestStatus large = ordered("update", "large");
        work.stopService();
        work.startService();
        work.awaitReady();
        String tag = work.get(RESOURCE).headers().firstValue("ETag").orElseThrow();

        RequestStatus huge = ordered("update", "huge");

        assertThat(large.base()).isEqualTo(created.requestId().toString());
        assertThat(tag).isEqualTo("\"" + large.requestId() + ".-1\"");
        assertThat(huge.base()).isEqualTo(large.requestId().toString());
        assertThat(send("update", "small", "If-Match", tag).statusCode()).isEqualTo(412);
        assertThat(send("create", "small").statusCode()).isEqualTo(422);
        assertThat(send("update", "small", "Idempotency-Key", "k").body())
                .isEqualTo(send("update", "small", "Idempotency-Key", "k").body());
        assertThat(work.commands()).hasSize(4);
        assertThat(work.get("/v1/requests?resource=local/team-a/Bucket.example.com/shop")
                        .body())
                .contains("\"total\":4");
    }

    @Test
    void aTrialLeavesNothingOnTheTopic() throws Exception {
        ordered("create", "small");

        for (String operation : List.of("update", "delete")) {
            HttpResponse<String> trial = work.send("POST", "/v1/requests?dryRun=true", order(operation, "large"));
            assertThat(trial.statusCode()).as(trial.body()).isEqualTo(200);
            assertThat(trial.body()).contains("\"pointer\":\"/spec/size\"", "\"before\":\"small\"");
        }

        assertThat(work.commands()).hasSize(1);
        assertThat(work.get(RESOURCE).body()).contains("small");
    }

    @Test
    void theWishToCancelFollowsItsOrderInTheSamePartition() throws Exception {
        RequestStatus created = ordered("create", "small");

        HttpResponse<String> answer =
                work.send("POST", "/v1/requests/" + created.requestId() + "/cancel", "{\"reason\": \"ordered twice\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        List<ConsumerRecord<String, byte[]>> commands = work.commands();
        assertThat(commands).hasSize(2);
        ConsumerRecord<String, byte[]> wish = commands.get(1);
        assertThat(wish.partition()).isEqualTo(commands.get(0).partition());
        assertThat(wish.key()).isEqualTo(commands.get(0).key());
        assertThat(new String(wish.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("dev.openportal.provisioning.cancel-requested.v1");
        assertThat(new String(wish.value(), StandardCharsets.UTF_8))
                .contains(created.requestId().toString(), "ordered twice");
    }

    @Test
    void aPageOfAnAllowedOriginMayOrderAndReadTheAnswer() throws Exception {
        HttpResponse<String> preflight = work.send(
                "OPTIONS",
                "/v1/requests",
                "",
                "Origin",
                RequestsAtWork.PAGE,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type,idempotency-key,if-match");
        HttpResponse<String> answer = send("create", "small", "Origin", RequestsAtWork.PAGE);
        HttpResponse<String> problem = send("create", "small", "Origin", RequestsAtWork.PAGE);
        HttpResponse<String> foreign = send("create", "small", "Origin", "http://elsewhere.example.com");

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains(RequestsAtWork.PAGE);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .containsIgnoringCase("if-match");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("ETag", "Location", "Retry-After");
        assertThat(problem.statusCode()).isEqualTo(422);
        assertThat(problem.headers().firstValue("Access-Control-Allow-Origin")).contains(RequestsAtWork.PAGE);
        assertThat(foreign.statusCode()).isEqualTo(403);
    }

    private RequestStatus ordered(String operation, String size) throws Exception {
        HttpResponse<String> answer = send(operation, size);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Json.mapper().readValue(answer.body(), RequestStatus.class);
    }

    private HttpResponse<String> send(String operation, String size, String... headers) throws Exception {
        return work.send("POST", "/v1/requests", order(operation, size), headers);
    }

    private static String order(String operation, String size) {
        return ORDER.formatted(operation, operation.equals("delete") ? "" : ", \"spec\": {\"size\": \"" + size + "\"}");
    }
}
