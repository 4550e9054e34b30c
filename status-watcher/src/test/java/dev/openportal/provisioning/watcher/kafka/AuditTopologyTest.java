package dev.openportal.provisioning.watcher.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.json.Decoded;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.watcher.audit.Report;
import dev.openportal.provisioning.watcher.audit.Spot;
import dev.openportal.provisioning.watcher.audit.Verification;
import dev.openportal.provisioning.watcher.lifecycle.Told;
import dev.openportal.provisioning.watcher.lifecycle.WholeLife;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit that the fold writes, from a whole life's facts. */
class AuditTopologyTest {

    private static final String FIRST = "local/team-a/MongoDB.example.com/db-1";

    @TempDir
    Path dir;

    private final WholeLife life = new WholeLife();

    @Test
    void everyAttemptAndEveryOutcomeIsTold() {
        assertThat(lines(told(life.facts()), FIRST))
                .containsExactly(
                        "create ACCEPTED by user:default/jane",
                        "update ACCEPTED by user:default/jane",
                        "update ACCEPTED by user:default/jane",
                        "delete ACCEPTED by user:default/jane",
                        "create ACCEPTED by user:default/jane",
                        "commit COMMITTED by /test",
                        "commit COMMITTED by /test",
                        "outcome SUPERSEDED by /test",
                        "commit COMMITTED by /test",
                        "outcome SUPERSEDED by /test",
                        "commit COMMITTED by /test",
                        "outcome SUPERSEDED by /test",
                        "commit COMMITTED by /test",
                        "outcome SUPERSEDED by /test",
                        // The watcher's looks come last here, and show what had been reached before.
                        "outcome READY by /test",
                        "outcome READY by /test",
                        "outcome DELETED by /test",
                        "outcome READY by /test");
        assertThat(lines(told(life.facts()), "local/team-a/MongoDB.example.com/db-7"))
                .containsExactly("create ACCEPTED by user:default/jane", "cancel CANCELLED by user:default/jane");
        assertThat(lines(told(life.facts()), "local/team-a/MongoDB.example.com/db-9"))
                .containsExactly(
                        "create ACCEPTED by user:default/jane", "commit COMMITTED by /test", "outcome READY by /test");
    }

    @Test
    void aLineLiesUnderItsChainAndNamesItsFactAndItsTrace() {
        TestRecord<String, byte[]> line = told(life.facts()).get(0);
        AuditRecord record = record(line);

        assertThat(line.key()).isEqualTo(record.chain()).isEqualTo(FIRST);
        assertThat(record.ledger()).isEqualTo("fold");
        assertThat(record.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(record.factId()).isEqualTo(record.requestId() + "/accepted");
        assertThat(record.before()).isNull();
        assertThat(record.after()).startsWith("sha256:");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 20, 27, 34, 40})
    void aRestartAnywhereGivesTheSameBytes(int at) {
        AuditedTopology interrupted = new AuditedTopology(dir);
        List<TestRecord<String, byte[]>> lines =
                new ArrayList<>(interrupted.tell(life.facts().subList(0, at)));
        lines.addAll(interrupted.tell(life.facts().subList(at, life.facts().size())));

        assertThat(bytes(lines)).isEqualTo(bytes(told(life.facts())));
        assertThat(verified(lines).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRepeatedFactWritesNothing(long seed) {
        List<ProvisioningEvent> once = Told.interleaved(life.producers(), new Random(seed));
        List<ProvisioningEvent> more = Told.repeated(once, new Random(seed));
        assertThat(more.size()).isGreaterThan(once.size());

        assertThat(bytes(told(more))).isEqualTo(bytes(told(once)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void howeverProducersOvertakeEachOtherChainsAreWholeAndTellTheSameAttempts(long seed) {
        List<TestRecord<String, byte[]>> lines = told(Told.interleaved(life.producers(), new Random(seed)));

        assertThat(verified(lines).findings()).isEmpty();
        assertThat(attempts(lines)).isEqualTo(attempts(told(life.facts())));
    }

    @Test
    void noSpecIsEverInIt() {
        String all = String.join("\n", bytes(told(life.facts())));

        assertThat(all).contains("sha256:").doesNotContain("03:00", "ratio", "\"size\"", "\"spec\"");
    }

    private List<TestRecord<String, byte[]>> told(List<ProvisioningEvent> facts) {
        return new AuditedTopology(dir).tell(facts);
    }

    private static Report verified(List<TestRecord<String, byte[]>> lines) {
        Verification verification = new Verification(Verification.Starts.WHOLE, List.of());
        for (int i = 0; i < lines.size(); i++) {
            verification.read(new Spot(0, i), lines.get(i).key(), lines.get(i).value());
        }
        return verification.finish();
    }

    private static List<String> attempts(List<TestRecord<String, byte[]>> lines) {
        return lines.stream()
                .map(AuditTopologyTest::record)
                .filter(record -> !record.action().equals("outcome"))
                .map(record -> record.chain() + " " + record.action() + " " + record.factId())
                .sorted()
                .toList();
    }

    private static List<String> lines(List<TestRecord<String, byte[]>> lines, String chain) {
        return lines.stream()
                .map(AuditTopologyTest::record)
                .filter(record -> record.chain().equals(chain))
                .map(record -> record.action() + " " + record.outcome() + " by " + record.actor())
                .toList();
    }

    private static AuditRecord record(TestRecord<String, byte[]> line) {
        Decoded decoded = EventCodec.decode(Headers.reading(line.headers()), line.value());
        return (AuditRecord) ((Decoded.Known) decoded).event().data();
    }

    private static List<String> bytes(List<TestRecord<String, byte[]>> lines) {
        return lines.stream()
                .map(line -> line.key() + " " + Json.mapper().writeValueAsString(headers(line)) + " "
                        + new String(line.value(), UTF_8))
                .toList();
    }

    private static List<String> headers(TestRecord<String, byte[]> line) {
        List<String> headers = new ArrayList<>();
        line.headers().forEach(header -> headers.add(header.key() + "=" + new String(header.value(), UTF_8)));
        return headers;
    }
}
