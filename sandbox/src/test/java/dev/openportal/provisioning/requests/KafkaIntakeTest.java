package dev.openportal.provisioning.requests;

import static dev.openportal.provisioning.requests.SignedOrders.CACHE;
import static dev.openportal.provisioning.requests.SignedOrders.ORDER;
import static dev.openportal.provisioning.requests.SignedOrders.SECRET;
import static dev.openportal.provisioning.requests.SignedOrders.key;
import static dev.openportal.provisioning.requests.SignedOrders.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Orders over Kafka, on a real broker: what becomes of each kind of record. */
class KafkaIntakeTest {

    private static final String ROTATED = "fedcba9876543210fedcba9876543210";

    private static @TempDir Path directory;
    private static RequestsAtWork work;
    private static SignedOrders producer;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        work = new RequestsAtWork(directory).with(key(directory, 0, "shop")).with(key(directory, 1, "turning"));
        work.begin(CACHE);
        producer = new SignedOrders(work.brokers());
    }

    @AfterAll
    static void stop() {
        producer.close();
        work.close();
    }

    @BeforeEach
    void ready() {
        work.awaitReady();
    }

    @Test
    void aGoodOrderBecomesACommandOnceHoweverOftenItIsSent() throws Exception {
        SignedOrders.Letter order = letter(id, ORDER).signed("shop", SECRET);
        RecordMetadata first = producer.send(order);
        producer.send(order);
        producer.send(order);
        passed();

        assertThat(commandsOf(id)).singleElement().satisfies(command -> {
            assertThat(command.path("requestedBy").asString()).isEqualTo("user:default/shop");
            assertThat(command.path("attempt").path("door").asString()).isEqualTo("kafka");
            assertThat(command.path("attempt").path("from").asString()).isEqualTo(place(first));
        });
        assertThat(answers(first.offset())).isEmpty();
        // When it came is not for the producer to say.
        assertThat(work.records(Topics.REQUESTS)).allMatch(r -> r.timestampType() == TimestampType.LOG_APPEND_TIME);
        assertThat(work.get("/v1/requests/" + request(id)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"value", "ce_id", "ce_source", "ce_type"})
    void anAlteredByteIsRefused(String part) {
        SignedOrders.Letter order = letter(id, ORDER).signed("shop", SECRET);
        if (part.equals("value")) {
            order.value(ORDER.replace("small", "large"));
        } else {
            order.headers.computeIfPresent(part, (name, said) -> said.replaceFirst(".$", "x"));
        }

        JsonNode answer = refused(order);

        assertThat(answer.path("status").intValue()).isEqualTo(401);
        assertThat(answer.path("actor").asString()).isEqualTo("unauthenticated");
        assertThat(answer.has("requestId")).isFalse();
    }

    @Test
    void aStolenRecordWithAnotherIdIsRefused() {
        SignedOrders.Letter order = letter(id, ORDER).signed("shop", SECRET);
        producer.send(order);

        assertThat(refused(order.header("ce_id", id + "-again")).path("status").intValue())
                .isEqualTo(401);
        assertThat(commandsOf(id)).hasSize(1);
        assertThat(commandsOf(id + "-again")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-3600, older", "3600, ahead"})
    void anotherTimeIsRefused(long seconds, String word) {
        JsonNode answer =
                refused(letter(id, ORDER).signed("shop", SECRET, Instant.now().plusSeconds(seconds)));

        assertThat(answer.path("status").intValue()).isEqualTo(401);
        assertThat(answer.path("reason").asString()).contains(word);
    }

    @Test
    void withoutASignatureOrByAnotherKeyNothingIsOrdered() {
        assertThat(refused(letter(id, ORDER)).path("reason").asString()).contains("'signature'");
        assertThat(refused(letter(id, ORDER).signed("stranger", SECRET))
                        .path("reason")
                        .asString())
                .contains("not known");
        assertThat(refused(letter(id, ORDER).signed("shop", ROTATED))
                        .path("reason")
                        .asString())
                .contains("not that of these bytes");
        assertThat(commandsOf(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"name\": 1, \"name\": 2} | 400",
                "application/json | {\"name\":                 | 400",
                "application/json | []                         | 400",
                "application/json | {}                         | 422",
                "text/plain       | {}                         | 415",
                "                 | {}                         | 415"
            })
    void whatIsNoOrderIsAnsweredByItsRequestId(@Nullable String contentType, String value, int status) {
        JsonNode answer =
                refused(letter(id, value).header("content-type", contentType).signed("shop", SECRET));

        assertThat(answer.path("status").intValue()).isEqualTo(status);
        assertThat(answer.path("actor").asString()).isEqualTo("user:default/shop");
        assertThat(answer.path("requestId").asString()).isEqualTo(request(id));
    }

    @Test
    void hugeAndDeepOnesAreRefused() {
        String huge = "{\"name\": \"" + "x".repeat(600_000) + "\"}";
        assertThat(refused(letter(id, huge).signed("shop", SECRET))
                        .path("status")
                        .intValue())
                .isEqualTo(413);
        String deep = "{\"a\":".repeat(30_000) + "1" + "}".repeat(30_000);
        assertThat(refused(letter(id, deep).signed("shop", SECRET))
                        .path("status")
                        .intValue())
                .isEqualTo(400);
    }

    @Test
    void theRulesOfTheOtherDoorHold() {
        JsonNode foreign =
                refused(letter(id, ORDER.replace("team-a\"}", "team-b\"}")).signed("shop", SECRET));
        assertThat(foreign.path("status").intValue()).isEqualTo(403);
        JsonNode unknown = refused(letter(id, ORDER.replace("Cache", "Cash")).signed("shop", SECRET));
        assertThat(unknown.path("status").intValue()).isEqualTo(422);
        assertThat(unknown.at("/errors/0/pointer").asString()).isEqualTo("/kind");
        producer.send(letter(id, ORDER).signed("shop", SECRET));
        assertThat(refused(letter(id, ORDER.replace("small", "large")).signed("shop", SECRET))
                        .path("status")
                        .intValue())
                .isEqualTo(409);
    }

    @Test
    void structuredModeIsRefusedWithWords() {
        JsonNode answer = refused(letter(id, "{\"specversion\": \"1.0\"}")
                .header("content-type", "application/cloudevents+json")
                .header("ce_specversion", null));
        assertThat(answer.path("reason").asString()).contains("structured mode");
    }

    @Test
    void whatNobodyCanReadIsADeadLetterAsItCame() {
        SignedOrders.Letter letter = letter(id, "whatever")
                .header("ce_id", null)
                .header("x-trace", "kept")
                .signed("shop", SECRET);
        RecordMetadata sent = producer.send(letter);

        ConsumerRecord<String, byte[]> dead = found(
                Topics.DEAD_LETTERS, record -> Long.toString(sent.offset()).equals(header(record, "dl_offset")));

        assertThat(dead.value()).isEqualTo(letter.value);
        assertThat(dead.key()).isEqualTo("key");
        letter.headers.forEach((name, value) -> assertThat(header(dead, name)).isEqualTo(value));
        assertThat(header(dead, "dl_reason")).contains("ce_id");
        assertThat(header(dead, "dl_topic")).isEqualTo("provisioning.requests");
        assertThat(header(dead, "dl_partition")).isEqualTo("0");
        assertThat(header(dead, "dl_service")).isEqualTo("request-service");
    }

    @Test
    void poisonHoldsUpNobody() {
        IntStream.range(0, 20).forEach(i -> {
            producer.send(letter(id + i, "\0".repeat(i)).header("ce_specversion", i % 2 == 0 ? null : "1.0"));
            producer.send(letter(id + i, "}").signed("shop", SECRET));
        });
        producer.send(letter(id, ORDER).signed("shop", SECRET));
        passed();
        assertThat(commandsOf(id)).hasSize(1);
    }

    /** What is added to it must not make it one that the brokers never take. */
    @Test
    void theLargestRecordThatFitsHoldsUpNobody() {
        RecordMetadata sent = producer.send(letter(id, "x".repeat(1_048_200)).header("ce_specversion", null));

        ConsumerRecord<String, byte[]> dead = found(
                Topics.DEAD_LETTERS, record -> Long.toString(sent.offset()).equals(header(record, "dl_offset")));

        assertThat(dead.value()).isNull();
        assertThat(header(dead, "dl_reason")).contains("too large to lie here whole");
        assertThat(header(dead, "dl_topic")).isEqualTo("provisioning.requests");
    }

    @Test
    void anAnswerFitsIntoARecordWhateverWasSent() {
        String fields =
                IntStream.range(0, 9_000).mapToObj(i -> "\"f" + i + "\": 1").collect(Collectors.joining(",", "{", "}"));
        JsonNode many = refused(letter(id, fields).signed("shop", SECRET));
        assertThat(many.path("status").intValue()).isEqualTo(422);
        assertThat(many.path("errors").size()).isEqualTo(50);
        JsonNode wide = refused(letter(id, "{\"" + "f".repeat(1_000) + "\": 1}").signed("shop", SECRET));
        assertThat(wide.at("/errors/0/pointer").asString()).hasSizeLessThan(1100);
    }

    @Test
    void anotherSecretInTheFileCountsAtOnce() throws Exception {
        producer.send(letter(id, ORDER).signed("turning", SECRET));
        passed();
        assertThat(commandsOf(id)).hasSize(1);

        Path next = Files.writeString(directory.resolve("next"), ROTATED);
        Files.move(next, directory.resolve("turning"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(refused(letter(id + "-old", ORDER).signed("turning", SECRET))
                        .path("status")
                        .intValue())
                .isEqualTo(401);
        producer.send(letter(id + "-new", ORDER).signed("turning", ROTATED));
        passed();
        assertThat(commandsOf(id + "-new")).hasSize(1);
    }

    @Test
    void whatBecameOfRecordsIsCounted() throws Exception {
        refused(letter(id, ORDER));
        assertThat(work.get("/actuator/prometheus").body())
                .contains("provisioning_intake_records_total{outcome=\"refused\",reason=\"signature-missing\"}")
                .contains("provisioning_intake_records_total{outcome=\"ordered\",reason=\"\"}")
                .containsPattern("kafka_consumer_fetch_manager_records_lag_max\\{client_id=\"[^\"]*request-service-0");
    }

    /** The answer to this one. */
    private static JsonNode refused(SignedOrders.Letter letter) {
        RecordMetadata sent = producer.send(letter);
        ConsumerRecord<String, byte[]> answer =
                found(Topics.EVENTS, record -> place(sent).equals(header(record, "ce_id")));
        assertThat(header(answer, "ce_type")).isEqualTo("dev.openportal.provisioning.attempt-refused.v1");
        JsonNode data = Json.mapper().readTree(answer.value());
        assertThat(data.at("/attempt/from").asString()).isEqualTo(place(sent));
        assertThat(data.at("/attempt/door").asString()).isEqualTo("kafka");
        return data;
    }

    /** All that was sent before has its outcome when this returns: records of a partition are taken in order. */
    private static void passed() {
        refused(letter("fence", "fence"));
    }

    private static List<JsonNode> answers(long offset) {
        return work.records(Topics.EVENTS).stream()
                .filter(record -> ("provisioning.requests-0@" + offset).equals(header(record, "ce_id")))
                .map(record -> Json.mapper().readTree(record.value()))
                .toList();
    }

    private static List<JsonNode> commandsOf(String id) {
        return work.commands().stream()
                .map(record -> Json.mapper().readTree(record.value()))
                .filter(command -> command.path("requestId").asString().equals(request(id)))
                .toList();
    }

    private static ConsumerRecord<String, byte[]> found(
            Topics topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return await().atMost(Duration.ofSeconds(120))
                .until(() -> work.records(topic).stream().filter(wanted).toList(), records -> records.size() == 1)
                .get(0);
    }

    private static String request(String id) {
        return RequestId.of("default", "/shop " + id).toString();
    }

    private static String place(RecordMetadata sent) {
        return sent.topic() + "-" + sent.partition() + "@" + sent.offset();
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        return StreamSupport.stream(record.headers().headers(name).spliterator(), false)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .reduce((first, last) -> last)
                .orElse(null);
    }
}
