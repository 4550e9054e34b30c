package dev.openportal.provisioning.watcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.json.AuditChain;
import dev.openportal.provisioning.watcher.audit.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tampered copies of a whole audit of two chains: each kind of tampering is found, where it is. */
class VerificationTest {

    private final List<AuditRecord> jane = AuditRecords.chain("user:default/jane", 5);
    private final List<AuditRecord> joe = AuditRecords.chain("user:default/joe", 3);
    private final List<String> log = new ArrayList<>();

    VerificationTest() {
        for (int i = 0; i < 5; i++) {
            log.add(AuditRecords.json(jane.get(i)));
            if (i < 3) {
                log.add(AuditRecords.json(joe.get(i)));
            }
        }
    }

    @Test
    void aWholeAuditIsWhole() {
        Report report = verified(log);

        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).isEmpty();
        assertThat(report.records()).isEqualTo(8);
        assertThat(report.heads()).extracting(Mark::seq).containsExactly(5L, 3L);
    }

    @Test
    void anAlteredRecordIsFound() {
        log.set(2, log.get(2).replace("user:default/mallory", "user:default/jane"));
        log.set(2, log.get(2).replace("ALLOWED", "REFUSED"));

        assertThat(found()).containsExactly("ALTERED 2 partition 0@2");
    }

    @Test
    void soIsOneThatWasHashedAnew() {
        log.set(2, rehashed(log.get(2).replace("ALLOWED", "REFUSED")));

        assertThat(found()).containsExactly("ALTERED 3 partition 0@4");
    }

    @Test
    void soIsAMemberThatStandsThereTwice() {
        log.set(2, "{\"actor\":\"user:default/mallory\"," + log.get(2).substring(1));

        assertThat(found()).contains("ALTERED 0 partition 0@2");
    }

    @Test
    void soIsAMemberThatWasAdded() {
        log.set(2, "{\"approved\":true," + log.get(2).substring(1));

        assertThat(found()).containsExactly("ALTERED 2 partition 0@2");
    }

    @Test
    void aMissingRecordIsFound() {
        log.remove(4);

        assertThat(found()).containsExactly("MISSING 3 before partition 0@6");
    }

    @Test
    void soIsAMissingFirst() {
        log.remove(0);

        assertThat(found()).containsExactly("MISSING 1 partition 0@1");
    }

    @Test
    void aRecordThatIsThereTwiceIsFound() {
        log.add(5, log.get(2));

        assertThat(found()).containsExactly("DOUBLED 2 partition 0@5");
    }

    @Test
    void exchangedRecordsAreFound() {
        String third = log.set(4, log.get(6));
        log.set(6, third);

        assertThat(found()).containsExactly("REORDERED 3 partition 0@6");
    }

    @Test
    void aForeignRecordIsFoundEvenIfItsHashesAreRight() {
        AuditRecord forged =
                AuditChain.append(AuditChain.Head.of(jane.get(1)), AuditRecords.content("user:default/jane", "grant"));
        log.add(4, AuditRecords.json(forged));

        assertThat(found()).contains("FOREIGN 3 partition 0@5");
    }

    @Test
    void soIsOneUnderAnotherKey() {
        Verification verification = new Verification(Verification.Starts.WHOLE, List.of());
        verification.read(new Spot(0, 0), "user:default/joe", log.get(0).getBytes(UTF_8));

        assertThat(verification.finish().findings()).extracting(Finding::kind).containsExactly(Kind.FOREIGN);
    }

    @Test
    void soIsWhatIsNoRecordAtAll() {
        log.add("{}");
        log.add("");

        assertThat(found()).containsExactly("ALTERED 0 partition 0@8", "ALTERED 0 partition 0@9");
    }

    @Test
    void aSeqOutOfAllBoundsIsFoundAndCostsNothing() {
        AuditRecord far = AuditChain.append(
                new AuditChain.Head(Long.MAX_VALUE - 2, AuditChain.GENESIS),
                AuditRecords.content("user:default/jane", "create"));
        log.add(AuditRecords.json(far));

        assertThat(found()).isNotEmpty();
    }

    @Test
    void aChainOfItsOwnLedgerBeginsAnew() {
        log.addAll(AuditRecords.chain("refolded", "user:default/jane", 2).stream()
                .map(AuditRecords::json)
                .toList());

        assertThat(found()).isEmpty();
    }

    @Test
    void aTruncatedTailIsFoundWithACheckpoint() {
        List<Mark> marks = verified(log).heads();
        log.remove(7);
        assertThat(found()).isEmpty();

        assertThat(kinds(verified(log, marks))).containsExactly("TRUNCATED 5 partition 0@7");
    }

    @Test
    void soIsAChainThatVanished() {
        List<Mark> marks = verified(log).heads();

        assertThat(verified(List.of(), marks).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.TRUNCATED, Kind.TRUNCATED);
    }

    /** Nothing within the log shows this. */
    @Test
    void soIsAChainThatWasWrittenAnewAsAWhole() {
        List<Mark> marks = verified(log).heads();
        List<String> anew = new ArrayList<>();
        AuditChain.Head head = null;
        for (AuditRecord record : jane) {
            AuditRecord next = AuditChain.append(head, AuditRecords.content(record.chain(), "delete"));
            head = AuditChain.Head.of(next);
            anew.add(AuditRecords.json(next));
        }
        joe.forEach(record -> anew.add(AuditRecords.json(record)));
        assertThat(verified(anew).findings()).isEmpty();

        assertThat(kinds(verified(anew, marks))).containsExactly("ALTERED 5 partition 0@4");
    }

    @Test
    void whatRetentionRemovedIsNotedAndWhatWasRemovedBeyondItIsFound() {
        List<Mark> marks = verified(log.subList(0, 4)).heads();
        List<String> rest = log.subList(4, 8);

        assertThat(verified(rest, 4, marks).findings()).isEmpty();
        assertThat(verified(rest, 4, marks).notes()).hasSize(2);
        // The mark of jane lay at offset 2, that of joe at 3, and both should still be there.
        assertThat(verified(rest, 1, marks).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.MISSING, Kind.MISSING);
    }

    private List<String> found() {
        return kinds(verified(log));
    }

    private static List<String> kinds(Report report) {
        return report.findings().stream()
                .map(finding -> finding.kind() + " " + finding.seq() + " " + finding.where())
                .toList();
    }

    private static Report verified(List<String> lines) {
        return verified(lines, List.of());
    }

    private static Report verified(List<String> lines, List<Mark> earlier) {
        return verified(lines, 0, earlier);
    }

    /** @param start offset at which the partition begins by now */
    private static Report verified(List<String> lines, long start, List<Mark> earlier) {
        Verification.Starts starts = new Verification.Starts() {
            @Override
            public boolean wasCut(int partition) {
                return start > 0;
            }

            @Override
            public boolean wasRemoved(int partition, long offset) {
                return offset < start;
            }
        };
        Verification verification = new Verification(starts, earlier);
        long offset = start;
        for (String line : lines) {
            verification.read(new Spot(0, offset++), null, line.getBytes(UTF_8));
        }
        return verification.finish();
    }

    private static String rehashed(String json) {
        return AuditRecords.json(AuditRecords.rehashed(json));
    }
}
