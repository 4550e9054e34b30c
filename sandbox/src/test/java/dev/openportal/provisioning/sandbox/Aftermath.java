package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.KAFKA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Topics;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    void isWhole(List<String> ids) {
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
        Map<String, Integer> commits = new HashMap<>();
        new OrdersRepository(SandboxWiring.gitUrl(options))
                .history()
                .forEach(commit ->
                        commit.getFooterLines("Request-Id").forEach(id -> commits.merge(id, 1, Integer::sum)));
        assertThat(commits).containsOnlyKeys(ids);
        assertThat(commits.values()).containsOnly(1);
        versionsOnlyGrew();
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
