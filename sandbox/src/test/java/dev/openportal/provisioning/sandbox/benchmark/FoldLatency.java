package dev.openportal.provisioning.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import dev.openportal.provisioning.watcher.StatusWatcherApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The two hops events → fold → status, beside two bare hops in the same run, alternating. The fold is the packaged
 * one with its own settings. Not part of the tests:
 * {@code mvn -pl sandbox -am verify -Dtest=FoldLatency -Dsurefire.failIfNoSpecifiedTests=false}, with
 * {@code -DargLine="-Dprovisioning.fold.commit-interval=100ms -Druns=5 -Dseconds=5 -Drates=200,2000"} to vary it.
 */
class FoldLatency {

    private static final int RUNS = Integer.getInteger("runs", 5);
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    private static final String RATES = System.getProperty("rates", "200,2000");
    private static final String SETTINGS = "provisioning.fold-dev.openportal.provisioning.watcher.kafka.FoldSettings";
    private static final String IN = "bare-in";
    private static final String OUT = "bare-out";

    @TempDir
    Path dir;

    @Test
    void measure() throws Exception {
        try (SandboxBroker broker = SandboxBroker.start(FreePorts.one(), dir.resolve("kafka"));
                ConfigurableApplicationContext fold = fold(broker.bootstrapServers());
                RefusedSends refused = new RefusedSends();
                Producer<String, byte[]> producer = producer(broker.bootstrapServers());
                Producer<String, byte[]> relaying = producer(broker.bootstrapServers())) {
            System.out.println(fold.getBean(SETTINGS));
            create(broker.bootstrapServers());
            try (Relay relay = new Relay(broker.bootstrapServers(), IN, OUT, relaying)) {
                Looks looks = new Looks();
                Route bare = new Route("floor", broker.bootstrapServers(), OUT, i -> looks.to(IN, i));
                Route folded = new Route(
                        "fold",
                        broker.bootstrapServers(),
                        Topics.STATUS.name(),
                        i -> looks.to(Topics.EVENTS.name(), i));
                warmUp(producer, List.of(bare, folded));
                for (String rate : RATES.split(",")) {
                    refused.taken();
                    alternate(producer, Integer.parseInt(rate), List.of(bare, folded));
                    System.out.printf("%5s/s  sent again: %s%n", rate, refused.taken());
                }
            }
        }
    }

    /** Until the compilers have seen both routes at both paces. */
    private static void warmUp(Producer<String, byte[]> producer, List<Route> routes) {
        for (int rate : new int[] {500, 2_000}) {
            routes.forEach(route -> route.run(producer, rate, 0, rate * 3));
        }
    }

    private static void alternate(Producer<String, byte[]> producer, int rate, List<Route> routes) {
        Map<String, List<Latencies>> results = new TreeMap<>();
        List<Route> order = new ArrayList<>(routes);
        for (int run = 1; run <= RUNS; run++) {
            for (Route route : order) {
                Latencies latencies = route.run(producer, rate, rate, rate * SECONDS);
                System.out.printf(Locale.ROOT, "%5d/s  %-5s run %d  %s%n", rate, route.name(), run, latencies);
                assertThat(latencies.count()).isEqualTo(rate * SECONDS);
                results.computeIfAbsent(route.name(), name -> new ArrayList<>()).add(latencies);
            }
            // Neither is always the one that comes after the other.
            Collections.reverse(order);
        }
        results.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "%5d/s  %-5s median of %d: p50 %.2f ms, p99 %.2f ms%n",
                rate,
                name,
                RUNS,
                median(all, Latencies::p50),
                median(all, Latencies::p99)));
    }

    private static double median(List<Latencies> all, ToDoubleFunction<Latencies> figure) {
        List<Double> sorted = all.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private ConfigurableApplicationContext fold(String bootstrap) {
        return StatusWatcherApplication.application()
                .run(
                        "--server.port=0",
                        "--logging.level.root=warn",
                        "--spring.kafka.bootstrap-servers=" + bootstrap,
                        "--provisioning.security.insecure=true",
                        "--provisioning.kafka.create-topics=true",
                        "--provisioning.roles.watch=false",
                        "--provisioning.roles.stream=false",
                        "--provisioning.fold.state-dir=" + dir.resolve("fold"));
    }

    private static void create(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            int partitions = Topics.EVENTS.partitions();
            admin.createTopics(
                            List.of(new NewTopic(IN, partitions, (short) 1), new NewTopic(OUT, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static Producer<String, byte[]> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
