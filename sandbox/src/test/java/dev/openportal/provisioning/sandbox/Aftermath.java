package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.KAFKA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.watcher.verify.VerifyAudit;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must hold after all the killing. */
final class Aftermath {

    private final SandboxOptions options;

    private Aftermath(SandboxOptions options) {
        this.options = options;
    }

    static Aftermath of(SandboxOptions options) {
        return new Aftermath(options);
    }

    /** All READY, one commit each and none besides, one command each as far as it was executed, versions only grew. */
    void isWhole(Collection<String> ids) {
        Portal portal = new Portal(options);
        Set<String> open = new HashSet<>(ids);
        await().atMost(Duration.ofMinutes(8))
                .pollInterval(Duration.ofSeconds(1))
                // Who was killed last may still be starting.
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .untilAsserted(() -> {
                    open.removeIf(id ->
                            portal.request(id).body().path("phase").asString().equals("READY"));
                    assertThat(open).as("not READY yet").isEmpty();
                });
        isCarriedOutOnce(ids);
    }

    /** One commit each and none besides, versions only grew, the audit is whole; how far the cluster is with them does not matter. */
    void isCarriedOutOnce(Collection<String> ids) {
        Set<String> open = new HashSet<>(ids);
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    open.removeAll(committed());
                    assertThat(open).as("not committed yet").isEmpty();
                });
        Map<String, Integer> commits = new HashMap<>();
        new OrdersRepository(SandboxWiring.gitUrl(options))
                .history()
                .forEach(commit ->
                        commit.getFooterLines("Request-Id").forEach(id -> commits.merge(id, 1, Integer::sum)));
        assertThat(commits).containsOnlyKeys(ids);
        assertThat(commits.values()).containsOnly(1);
        versionsOnlyGrew();
        theAuditIsWhole(ids);
    }

    /** Every chain unbroken, and one record of each commit. */
    private void theAuditIsWhole(Collection<String> ids) {
        String brokers = "localhost:" + options.port(KAFKA);
        var said = new ByteArrayOutputStream();
        int code = new VerifyAudit(new PrintStream(said, true, UTF_8)).run(List.of("--bootstrap-servers=" + brokers));
        assertThat(code).as(said.toString(UTF_8)).isZero();
        List<String> committed = TopicReader.readCommitted(brokers, Topics.AUDIT.name()).stream()
                .map(record -> JsonMapper.shared().readTree(record.value()))
                .filter(record -> record.path("outcome").asString().equals("COMMITTED"))
                .map(record -> record.path("requestId").asString())
                .toList();
        assertThat(committed).containsExactlyInAnyOrderElementsOf(ids);
    }

    private Set<String> committed() {
        return statuses()
                .filter(status -> status.path("commit").isObject())
                .map(status -> status.path("requestId").asString())
                .collect(Collectors.toSet());
    }

    private Stream<JsonNode> statuses() {
        return TopicReader.readCommitted("localhost:" + options.port(KAFKA), Topics.STATUS.name()).stream()
                .map(record -> JsonMapper.shared().readTree(record.value()));
    }

    private void versionsOnlyGrew() {
        Map<String, Long> latest = new HashMap<>();
        for (ConsumerRecord<String, String> record :
                TopicReader.readCommitted("localhost:" + options.port(KAFKA), Topics.STATUS.name())) {
            long version =
                    JsonMapper.shared().readTree(record.value()).path("version").asLong();
            Long before = latest.put(record.key(), version);
            assertThat(before == null || before < version)
                    .as("%s went from %s to %s", record.key(), before, version)
                    .isTrue();
        }
        assertThat(latest).isNotEmpty();
    }
}
