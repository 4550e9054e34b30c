package dev.openportal.provisioning.requests;

import static dev.openportal.provisioning.requests.SignedOrders.CACHE;
import static dev.openportal.provisioning.requests.SignedOrders.ORDER;
import static dev.openportal.provisioning.requests.SignedOrders.SECRET;
import static dev.openportal.provisioning.requests.SignedOrders.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders over Kafka while something dies. */
class KafkaIntakeRestartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private @TempDir Path directory;
    private RequestsAtWork work;

    @BeforeEach
    void start() throws Exception {
        work = new RequestsAtWork(directory).with(SignedOrders.key(directory, 0, "shop"));
        work.begin(CACHE);
    }

    @AfterEach
    void stop() {
        work.close();
    }

    /** As if the service had been killed after its work and before its commit. */
    @Test
    void whatComesAgainAfterALostCommitIsDoneOnceAndAnsweredAsTheSame() throws Exception {
        send(letter("1", ORDER).signed("shop", SECRET));
        send(letter("2", ORDER));
        send(letter("3", ORDER).header("ce_specversion", null));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(work.records(Topics.DEAD_LETTERS)).hasSize(1));
        work.stopService();
        forgetOffsets();

        work.startService();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(work.records(Topics.DEAD_LETTERS)).hasSize(2));

        assertThat(work.commands()).hasSize(1);
        List<String> answers = refusals();
        assertThat(answers).hasSize(2);
        assertThat(answers.stream().distinct()).hasSize(1);
    }

    @Test
    void whatWasSentWhileNobodyReadIsCarriedOut() {
        work.stopService();
        send(letter("1", ORDER).signed("shop", SECRET));

        work.startService();

        awaitCommands(1);
        assertThat(refusals()).isEmpty();
    }

    @Test
    void itGoesOnByItselfWhenTheBrokersComeBack() {
        send(letter("1", ORDER).signed("shop", SECRET));
        awaitCommands(1);
        work.stopBroker();

        work.startBroker();
        send(letter("2", ORDER).signed("shop", SECRET));

        awaitCommands(2);
    }

    @Test
    void killedInTheMiddleEachOrderIsStillOneCommand() throws Exception {
        int orders = 300;
        work.stopService();
        try (SignedOrders producer = new SignedOrders(work.brokers())) {
            IntStream.range(0, orders)
                    .forEach(i ->
                            producer.send(letter(Integer.toString(i), ORDER).signed("shop", SECRET)));
        }
        try (RequestsProcess process = RequestsProcess.start(work.arguments(), directory)) {
            await().atMost(PATIENCE).until(() -> work.commands().size() >= 20);
            process.kill();
        }
        int before = work.commands().size();

        work.startService();

        awaitCommands(orders);
        Map<String, Integer> times = new HashMap<>();
        work.commands()
                .forEach(command -> times.merge(
                        Json.mapper()
                                .readTree(command.value())
                                .path("requestId")
                                .asString(),
                        1,
                        Integer::sum));
        assertThat(times).hasSize(orders);
        assertThat(times.values())
                .as("%d were there when it was killed", before)
                .containsOnly(1);
        assertThat(times).containsKey(RequestId.of("default", "/shop 299").toString());
        assertThat(refusals()).isEmpty();
    }

    private void awaitCommands(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(work.commands()).hasSizeGreaterThanOrEqualTo(count));
    }

    private List<String> refusals() {
        return work.records(Topics.EVENTS).stream()
                .map(record -> new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private void send(SignedOrders.Letter letter) {
        try (SignedOrders producer = new SignedOrders(work.brokers())) {
            producer.send(letter);
        }
    }

    private void forgetOffsets() {
        Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
        IntStream.range(0, Topics.REQUESTS.partitions())
                .forEach(partition -> beginnings.put(
                        new TopicPartition(Topics.REQUESTS.name(), partition), new OffsetAndMetadata(0)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", work.brokers()))) {
            // A static member is missed only when its session is over.
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                admin.alterConsumerGroupOffsets("request-service", beginnings)
                        .all()
                        .get();
                return true;
            });
        }
    }
}
