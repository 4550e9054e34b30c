package dev.openportal.provisioning.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.requests.HostileOrders.Case;
import dev.openportal.provisioning.requests.OrderOracle.Verdict;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Thousands of generated inputs against the whole service and a real broker, judged by an oracle that shares no code with
 * it. {@code -Dhostile.inputs=100000} sends more of them, {@code -Dhostile.seed=…} the same ones again.
 */
class HostileInputsTest {

    static final Map<String, Object> SCHEMA = Map.of(
            "type", "object",
            "required", List.of("size"),
            "properties",
                    Map.of(
                            "size", Map.of("type", "string", "enum", List.of("small", "large")),
                            "replicas", Map.of("type", "integer", "minimum", 0, "maximum", 10),
                            "note", Map.of("type", "string", "maxLength", 2_000),
                            "tags",
                                    Map.of(
                                            "type",
                                            "array",
                                            "maxItems",
                                            5,
                                            "items",
                                            Map.of("type", "string", "maxLength", 60)),
                            "nested",
                                    Map.of(
                                            "type",
                                            "object",
                                            "properties",
                                            Map.of(
                                                    "ratio",
                                                            Map.of(
                                                                    "type", "number",
                                                                    "minimum", 0,
                                                                    "maximum", 100),
                                                    "on", Map.of("type", "boolean")))));
    static final OfferingPublished CACHE = new OfferingPublished(
            "local",
            "caches.example.com",
            "example.com/v1",
            "Cache",
            OfferingPublished.Scope.NAMESPACED,
            "Cache",
            null,
            null,
            false,
            SCHEMA);
    private static final int SENDERS = 4;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int inputs = Integer.getInteger("hostile.inputs", 5_000);
    private final long seed = Long.getLong("hostile.seed", System.nanoTime() & 0xffffff);

    /** What one sender saw. */
    private static final class Tally {
        private final Map<Verdict, Integer> judged = new EnumMap<>(Verdict.class);
        private final Map<Integer, Integer> answered = new TreeMap<>();
        private final Set<String> accepted = new HashSet<>();
        private final List<String> wrong = new ArrayList<>();
    }

    @Test
    void noneBreaksTheServiceAndOnlyWhatIsValidBecomesACommand(@TempDir Path directory) throws Exception {
        try (RequestsAtWork work = new RequestsAtWork(directory)) {
            work.with("--provisioning.limits.address.per-second=0").begin(CACHE);
            // What is made once and kept is made by the first of them.
            List<Tally> warm = send(work, "warm", inputs / 5);
            Heap before = Heap.now();
            List<Tally> tallies = send(work, "team", inputs);
            Heap after = Heap.now();

            tallies.addAll(warm);
            Set<String> accepted = new HashSet<>();
            Map<Integer, Integer> answered = new TreeMap<>();
            Map<Verdict, Integer> judged = new EnumMap<>(Verdict.class);
            tallies.forEach(tally -> {
                accepted.addAll(tally.accepted);
                tally.answered.forEach((status, count) -> answered.merge(status, count, Integer::sum));
                tally.judged.forEach((verdict, count) -> judged.merge(verdict, count, Integer::sum));
            });
            System.out.printf(
                    "hostile.seed=%d: %s answered %s; our objects %,d -> %,d, heap %,d -> %,d bytes%n",
                    seed, judged, answered, before.ours(), after.ours(), before.bytes(), after.bytes());
            assertThat(tallies)
                    .as("seed " + seed)
                    .allSatisfy(tally -> assertThat(tally.wrong).isEmpty());
            onlyValidCommands(work.commands(), accepted);
            long kept = tallies.subList(0, SENDERS).stream()
                    .mapToLong(t -> t.accepted.size())
                    .sum();
            // What was accepted is kept to be shown, some thirty small objects each; what was refused leaves nothing.
            assertThat(after.ours() - before.ours()).as("objects of ours").isLessThan(60 * kept + 20_000);
            assertThat(after.bytes() - before.bytes()).as("bytes").isLessThan(40_000 * kept + 100_000_000);
        }
    }

    private List<Tally> send(RequestsAtWork work, String name, int count) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<Tally>> running = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String namespace = name + "-" + i;
                running.add(senders.submit(() -> send(work.httpPort(), namespace, count / SENDERS)));
            }
            List<Tally> tallies = new ArrayList<>();
            for (Future<Tally> sender : running) {
                tallies.add(sender.get());
            }
            return tallies;
        } finally {
            senders.shutdownNow();
        }
    }

    private Tally send(int port, String namespace, int count) throws Exception {
        OrderOracle oracle = new OrderOracle(SCHEMA);
        HostileOrders orders = new HostileOrders(seed + namespace.hashCode(), namespace, oracle);
        Tally tally = new Tally();
        try (RawHttp http = new RawHttp(port)) {
            for (int i = 0; i < count && tally.wrong.size() < 5; i++) {
                Case sent = orders.next();
                RawHttp.Answer answer = http.send(sent.input());
                // "Try again" is an answer of its own, where the brokers of a busy machine do not acknowledge in time.
                for (int again = 0; answer.status() == 503 && answer.retryAfter() && again < 20; again++) {
                    answer = http.send(sent.input());
                }
                tally.judged.merge(sent.verdict(), 1, Integer::sum);
                tally.answered.merge(answer.status(), 1, Integer::sum);
                if (!isRight(sent, answer)) {
                    tally.wrong.add(sent.verdict() + ", but answered " + answer + "\n" + sent.input());
                }
                if (answer.status() == 202) {
                    remember(answer, oracle, tally);
                }
            }
        }
        return tally;
    }

    private static boolean isRight(Case sent, RawHttp.Answer answer) {
        int status = answer.status();
        boolean isProblem =
                status < 400 || answer.body().isEmpty() || answer.contentType().startsWith("application/problem+json");
        boolean isOrder = sent.input().method().equals("POST");
        return status < 500
                && isProblem
                && switch (sent.verdict()) {
                    case VALID -> status == 202;
                    // A connection that ends is a refusal, of what no HTTP request is.
                    case INVALID -> status == 0 || status >= 400;
                    case EITHER -> !isOrder || status == 0 || status == 202 || status >= 400;
                };
    }

    private static void remember(RawHttp.Answer answer, OrderOracle oracle, Tally tally) {
        JsonNode status = JSON.readTree(answer.body());
        tally.accepted.add(status.path("requestId").asString());
        JsonNode resource = status.path("resource");
        String name = resource.path("namespace").asString() + "/"
                + resource.path("name").asString();
        if (status.path("operation").asString().equalsIgnoreCase("delete")) {
            oracle.existing.remove(name);
        } else {
            oracle.existing.add(name);
        }
    }

    private static void onlyValidCommands(List<ConsumerRecord<String, byte[]>> commands, Set<String> accepted) {
        OrderOracle oracle = new OrderOracle(SCHEMA);
        Set<String> published = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : commands) {
            String text = new String(record.value(), StandardCharsets.UTF_8);
            JsonNode command = JSON.readTree(text);
            published.add(command.path("requestId").asString());
            JsonNode resource = command.path("resource");
            assertThat(resource.path("cluster").asString()).as(text).isEqualTo("local");
            assertThat(resource.path("apiVersion").asString()).as(text).isEqualTo("example.com/v1");
            assertThat(resource.path("kind").asString()).as(text).isEqualTo("Cache");
            assertThat(resource.path("namespace").asString()).as(text).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
            assertThat(resource.path("name").asString()).as(text).matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
            assertThat(command.path("owner").asString()).as(text).matches("(group|user):[a-z0-9._-]+/[a-z0-9._-]+");
            if (!command.path("operation").asString().equalsIgnoreCase("delete")) {
                assertThat(oracle.spec(JSON.treeToValue(command.path("spec"), Map.class), SCHEMA))
                        .as(text)
                        .isNotEqualTo(Verdict.INVALID);
            }
        }
        assertThat(published).containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(commands).hasSize(accepted.size());
    }

    /**
     * What lives after a full collection.
     *
     * @param ours instances of our own classes
     */
    private record Heap(long ours, long bytes) {

        static Heap now() throws Exception {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            long ours = 0;
            long bytes = 0;
            for (String line : histogram.lines().toList()) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length >= 4 && columns[0].matches("\\d+:")) {
                    bytes += Long.parseLong(columns[2]);
                    ours += columns[3].startsWith("dev.openportal.") ? Long.parseLong(columns[1]) : 0;
                }
            }
            return new Heap(ours, bytes);
        }
    }
}
