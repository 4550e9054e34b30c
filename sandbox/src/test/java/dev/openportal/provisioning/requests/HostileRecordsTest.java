package dev.openportal.provisioning.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.requests.HostileOrders.Document;
import dev.openportal.provisioning.requests.SignedOrders.Letter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same generated orders through the other door, in records that are right, forged or no CloudEvents at all: each has
 * exactly the outcome that the oracle demands. {@code -Dhostile.records=100000} and {@code -Dhostile.seed=…} as there.
 */
class HostileRecordsTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final int inputs = Integer.getInteger("hostile.records", 2_000);
    private final long seed = Long.getLong("hostile.seed", System.nanoTime() & 0xffffff);
    private final Random random = new Random(seed);

    /** What has to become of a record. */
    private enum Fate {
        COMMAND,
        REFUSED,
        FORGED,
        DEAD,
        COMMAND_OR_REFUSED
    }

    private record Sent(RequestId id, Fate fate, String text) {}

    @Test
    void eachRecordHasTheOneOutcomeThatItDeserves(@TempDir Path directory) throws Exception {
        try (RequestsAtWork work = new RequestsAtWork(directory)) {
            work.with(SignedOrders.key(directory, 0, "shop"))
                    .with("--provisioning.intake.keys[0].roles=platform")
                    .begin(HostileInputsTest.CACHE);
            Map<Long, Sent> sent = new HashMap<>();
            try (SignedOrders producer = new SignedOrders(work.brokers())) {
                HostileOrders orders = new HostileOrders(seed, "team-a", new OrderOracle(HostileInputsTest.SCHEMA));
                for (int i = 0; i < inputs; i++) {
                    send(producer, orders.document(), "order-" + i, sent);
                }
            }
            Outcomes outcomes = new Outcomes();
            await().atMost(Duration.ofMinutes(5).plusMillis(100L * inputs))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> outcomes.read(work).size() >= sent.size());
            Map<Fate, Integer> fates = new HashMap<>();
            sent.values().forEach(one -> fates.merge(one.fate, 1, Integer::sum));
            System.out.printf("hostile.seed=%d: %s%n", seed, fates);
            sent.forEach((offset, one) -> outcomes.areRight(offset, one, seed));
            assertThat(outcomes.size()).isEqualTo(sent.size());
        }
    }

    private void send(SignedOrders producer, Document document, String id, Map<Long, Sent> sent) {
        Letter letter = SignedOrders.letter(id, "");
        letter.value = document.bytes();
        letter.signed("shop", SignedOrders.SECRET);
        Fate fate = switch (document.verdict()) {
            case VALID -> Fate.COMMAND;
            case INVALID -> Fate.REFUSED;
            case EITHER -> Fate.COMMAND_OR_REFUSED;
        };
        fate = spoiled(letter, fate);
        long offset = producer.send(letter).offset();
        String text = new String(document.bytes(), StandardCharsets.ISO_8859_1);
        sent.put(
                offset,
                new Sent(
                        RequestId.of("default", "/shop " + id),
                        fate,
                        letter.headers + " " + text.substring(0, Math.min(1_000, text.length()))));
    }

    /** Now and then what is around the value is wrong. */
    private Fate spoiled(Letter letter, Fate otherwise) {
        switch (random.nextInt(60)) {
            case 0 -> letter.signed("shop", "another secret, of thirty-two bytes");
            case 1 -> letter.signed("nobody", SignedOrders.SECRET);
            case 2 -> letter.signed("shop", SignedOrders.SECRET, Instant.now().minusSeconds(3600));
            case 3 -> letter.header("signature", null);
            case 4 -> letter.header("signature", "t=1,k=shop,v1=");
            case 5 -> letter.header("ce_source", "/another");
            case 6 -> {
                letter.header("ce_specversion", null);
                return Fate.DEAD;
            }
            case 7 -> {
                letter.header("ce_id", null);
                return Fate.DEAD;
            }
            case 8 -> {
                letter.header("content-type", "text/plain");
                return Fate.REFUSED;
            }
            default -> {
                return otherwise;
            }
        }
        return Fate.FORGED;
    }

    /** What the topics say became of the records, by a client that knows nothing of ours. */
    private static final class Outcomes {
        private Map<String, Integer> commands = Map.of();
        private Map<Long, JsonNode> refused = Map.of();
        private Set<Long> dead = Set.of();

        Outcomes read(RequestsAtWork work) {
            commands = new HashMap<>();
            for (ConsumerRecord<String, byte[]> record : work.commands()) {
                commands.merge(JSON.readTree(record.value()).path("requestId").asString(), 1, Integer::sum);
            }
            refused = new HashMap<>();
            for (ConsumerRecord<String, byte[]> record : work.records(Topics.EVENTS)) {
                JsonNode event = JSON.readTree(record.value());
                String from = event.path("attempt").path("from").asString();
                if (event.has("status") && from.startsWith("provisioning.requests-0@")) {
                    refused.put(Long.parseLong(from.substring(from.indexOf('@') + 1)), event);
                }
            }
            dead = new HashSet<>();
            for (ConsumerRecord<String, byte[]> record : work.records(Topics.DEAD_LETTERS)) {
                Header offset = record.headers().lastHeader("dl_offset");
                dead.add(Long.parseLong(new String(offset.value(), StandardCharsets.UTF_8)));
            }
            return this;
        }

        int size() {
            return commands.size() + refused.size() + dead.size();
        }

        void areRight(long offset, Sent sent, long seed) {
            int ordered = commands.getOrDefault(sent.id().toString(), 0);
            JsonNode refusal = refused.get(offset);
            String what = "seed " + seed + ", " + sent + " -> " + refusal;
            assertThat(ordered).as(what).isLessThanOrEqualTo(1);
            assertThat(ordered + (refusal == null ? 0 : 1) + (dead.contains(offset) ? 1 : 0))
                    .as(what)
                    .isEqualTo(1);
            int status = refusal == null ? 0 : refusal.path("status").intValue();
            switch (sent.fate()) {
                case COMMAND -> assertThat(ordered).as(what).isEqualTo(1);
                case REFUSED -> assertThat(status).as(what).isBetween(400, 499).isNotEqualTo(401);
                case FORGED -> assertThat(status).as(what).isEqualTo(401);
                case DEAD -> assertThat(dead).as(what).contains(offset);
                case COMMAND_OR_REFUSED -> assertThat(status).as(what).isIn(0, 400, 422);
            }
        }
    }
}
