package dev.openportal.provisioning.requests;

import static dev.openportal.provisioning.requests.SignedOrders.letter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator can do with what nobody could read. */
class DeadLettersTest {

    private static @TempDir Path directory;
    private static RequestsAtWork work;
    private static SignedOrders producer;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        work = new RequestsAtWork(directory).with(SignedOrders.key(directory, 0, "shop"));
        work.begin(SignedOrders.CACHE);
        producer = new SignedOrders(work.brokers());
    }

    @AfterAll
    static void stop() {
        producer.close();
        work.close();
    }

    @Test
    void theyAreListedNewestFirstWithoutCredentials() throws Exception {
        for (int i = 0; i < 5; i++) {
            producer.send(letter(id, id + i)
                    .header("ce_specversion", null)
                    .header("authorization", "Bearer hunter2")
                    .signed("shop", SignedOrders.SECRET));
        }
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(ours(all(50))).hasSize(5));

        List<JsonNode> listed = ours(all(2));

        assertThat(listed.stream().map(letter -> letter.path("value").asString()))
                .containsExactly(id + "4", id + "3", id + "2", id + "1", id + "0");
        assertThat(listed).allSatisfy(letter -> {
            assertThat(letter.path("service").asString()).isEqualTo("request-service");
            assertThat(letter.path("reason").asString()).contains("ce_specversion");
            assertThat(letter.at("/origin/topic").asString()).isEqualTo("provisioning.requests");
            assertThat(letter.path("encoding").asString()).isEqualTo("text");
            assertThat(letter.at("/headers/ce_source/0").asString()).isEqualTo("/shop");
            assertThat(letter.at("/headers/authorization/0").asString()).isEqualTo("(not shown)");
            assertThat(letter.toString()).doesNotContain("hunter2").doesNotContain("v1=");
        });
    }

    @Test
    void bytesThatAreNoTextAreShownAsBase64AndLongOnesAreCut() throws Exception {
        SignedOrders.Letter bytes =
                letter(id, "").header("ce_specversion", null).header("ce_subject", id);
        bytes.value = new byte[] {(byte) 0xff, 0};
        producer.send(bytes);
        JsonNode binary =
                one(letter -> letter.at("/headers/ce_subject/0").asString().equals(id));
        assertThat(binary.path("value").asString()).isEqualTo("/wA=");
        assertThat(binary.path("encoding").asString()).isEqualTo("base64");

        producer.send(
                letter(id, "é".repeat(100_000)).header("ce_specversion", null).header("ce_subject", id + "-long"));
        JsonNode cut =
                one(letter -> letter.at("/headers/ce_subject/0").asString().equals(id + "-long"));
        assertThat(cut.path("bytes").intValue()).isEqualTo(200_000);
        assertThat(cut.path("value").asString()).isEqualTo("é".repeat(32 * 1024));
    }

    /** What was newer than we were: an upgrade later it is replayed, long after its signature's time. */
    @Test
    void aSignedRecordIsPutBackWithItsSignatureRenewed() throws Exception {
        SignedOrders.Letter newer = letter(id, "{\"new\": true}")
                .header("ce_type", "dev.openportal.provisioning.order.v2")
                .signed("shop", SignedOrders.SECRET);
        producer.send(newer);
        JsonNode dead = one(letter -> letter.at("/headers/ce_id/0").asString().equals(id));
        assertThat(dead.path("reason").asString()).contains("newer");

        HttpResponse<String> answer = replay(dead);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode at = Json.mapper().readTree(answer.body());
        ConsumerRecord<String, byte[]> back = work.records(Topics.REQUESTS).stream()
                .filter(record -> record.partition() == at.path("partition").intValue()
                        && record.offset() == at.path("offset").longValue())
                .findFirst()
                .orElseThrow();
        assertThat(back.value()).isEqualTo(newer.value);
        assertThat(back.key()).isEqualTo("key");
        Map<String, String> headers = headers(back);
        assertThat(headers.remove("dl_replayed")).startsWith("provisioning.dead-letters-");
        assertThat(headers.keySet()).isEqualTo(newer.headers.keySet());
        assertThat(headers).containsEntry("ce_id", id);
        // It is believed: else it would be refused, and not be a dead letter once more.
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(all(50).stream()
                                .filter(letter ->
                                        letter.at("/headers/ce_id/0").asString().equals(id)))
                        .hasSize(2));
    }

    @Test
    void whatNobodySignedIsNotPutBack() throws Exception {
        producer.send(letter(id, id).header("ce_id", null).signed("shop", SignedOrders.SECRET));
        JsonNode dead = one(letter -> letter.path("value").asString().equals(id));

        HttpResponse<String> answer = replay(dead);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("their producer has to send them anew");
    }

    @Test
    void aCommandIsPutBackWhereItWasAndOrdersNothingNewHoweverOften() throws Exception {
        String body = SignedOrders.ORDER.replace("\"shop\"", "\"replayed\"");
        assertThat(work.order(id, body).statusCode()).isEqualTo(202);
        ConsumerRecord<String, byte[]> command = work.commands().stream()
                .filter(record -> new String(record.value(), UTF_8).contains("replayed"))
                .findFirst()
                .orElseThrow();
        die(command, "provisioning.commands", command.partition());
        JsonNode dead = one(letter -> letter.path("value").asString().contains("replayed"));

        assertThat(replay(dead).statusCode()).isEqualTo(202);
        assertThat(replay(dead).statusCode()).isEqualTo(202);

        List<ConsumerRecord<String, byte[]>> again = work.commands().stream()
                .filter(record -> new String(record.value(), UTF_8).contains("replayed"))
                .toList();
        assertThat(again).hasSize(3).allSatisfy(record -> {
            assertThat(record.partition()).isEqualTo(command.partition());
            assertThat(record.value()).isEqualTo(command.value());
            assertThat(headers(record)).containsAllEntriesOf(headers(command)).doesNotContainKey("dl_topic");
        });
        JsonNode requests =
                Json.mapper().readTree(work.get("/v1/requests?limit=200").body());
        assertThat(requests.path("items")
                        .valueStream()
                        .filter(request ->
                                request.at("/resource/name").asString().startsWith("replayed-")))
                .hasSize(1);
    }

    @Test
    void whatCannotBePutBackIsRefusedWithWords() throws Exception {
        ConsumerRecord<String, byte[]> any =
                new ConsumerRecord<>("provisioning.status", 0, 0, "key", id.getBytes(UTF_8));
        die(any, "provisioning.status", 0);
        JsonNode dead = one(letter -> letter.path("value").asString().equals(id));
        assertThat(replay(dead).statusCode()).isEqualTo(409);
        assertThat(replay(dead).body()).contains("provisioning.status");
        assertThat(work.send("POST", "/v1/dead-letters/0/999999/replay", "").statusCode())
                .isEqualTo(404);
        assertThat(work.send("POST", "/v1/dead-letters/77/0/replay", "").statusCode())
                .isEqualTo(404);
        assertThat(work.send("POST", "/v1/dead-letters/x/0/replay", "").statusCode())
                .isEqualTo(400);
        assertThat(work.get("/v1/dead-letters?cursor=1-2").statusCode()).isEqualTo(400);
    }

    /** As another service puts a record there that it cannot read. */
    private static void die(ConsumerRecord<String, byte[]> record, String topic, int partition) {
        Map<String, String> more = new HashMap<>(headers(record));
        more.put("dl_reason", "somebody could not read it");
        more.put("dl_topic", topic);
        more.put("dl_partition", Integer.toString(partition));
        more.put("dl_offset", "0");
        more.put("dl_service", "test");
        producer.put("provisioning.dead-letters", record.key(), record.value(), more);
    }

    private static HttpResponse<String> replay(JsonNode letter) throws Exception {
        return work.send(
                "POST",
                "/v1/dead-letters/" + letter.path("partition").intValue() + "/"
                        + letter.path("offset").longValue() + "/replay",
                "");
    }

    private static JsonNode one(Predicate<JsonNode> wanted) {
        return await().atMost(Duration.ofSeconds(120))
                .until(() -> all(50).stream().filter(wanted).toList(), found -> found.size() == 1)
                .get(0);
    }

    private List<JsonNode> ours(List<JsonNode> letters) {
        return letters.stream()
                .filter(letter -> letter.path("value").asString().startsWith(id))
                .toList();
    }

    /** Page by page. */
    private static List<JsonNode> all(int limit) throws Exception {
        List<JsonNode> letters = new ArrayList<>();
        String cursor = null;
        do {
            HttpResponse<String> answer =
                    work.get("/v1/dead-letters?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = Json.mapper().readTree(answer.body());
            assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
            page.path("items").forEach(letters::add);
            cursor = page.hasNonNull("nextCursor") ? page.path("nextCursor").asString() : null;
        } while (cursor != null);
        return letters;
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
