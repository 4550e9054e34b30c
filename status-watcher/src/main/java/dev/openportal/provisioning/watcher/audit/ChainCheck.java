package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.json.AuditChain;
import dev.openportal.provisioning.watcher.audit.Finding.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One chain, record by record in the order in which they lie. */
final class ChainCheck {

    private final String name;
    private final @Nullable Mark mark;
    private final List<Finding> findings;
    private @Nullable Hashes hashes;
    private ReadRecord last = ReadRecord.NONE;
    private Spot lastSpot = new Spot(Spot.FILE, 0);
    private Spot firstSpot = lastSpot;

    /** @param mark of an earlier look, or null */
    ChainCheck(String name, @Nullable Mark mark, List<Finding> findings) {
        this.name = name;
        this.mark = mark;
        this.findings = findings;
    }

    void accept(ReadRecord record, Spot where) {
        if (!record.isIntact()) {
            found(Kind.ALTERED, record.seq(), where, "Its hash is not that of its content.");
        }
        if (mark != null && mark.seq() == record.seq() && !mark.hash().equals(record.hash())) {
            found(Kind.ALTERED, record.seq(), where, "It is not the record that the checkpoint has seen.");
        }
        Hashes known = hashes;
        if (known == null || (record.seq() > known.last() && !known.reaches(record.seq()))) {
            begin(known, record, where);
        } else if (record.seq() > known.last()) {
            follow(known, record, where);
        } else {
            behind(known, record, where);
        }
    }

    private void begin(@Nullable Hashes before, ReadRecord record, Spot where) {
        if (before != null) {
            found(Kind.MISSING, before.last() + 1, where, "So are all up to " + (record.seq() - 1) + ".");
        } else if (record.seq() == 1 && !record.previous().equals(AuditChain.GENESIS)) {
            found(Kind.ALTERED, 1, where, "As the first record it has none before it, and names one.");
        }
        if (before == null) {
            firstSpot = where;
        }
        hashes = new Hashes(record.seq());
        end(hashes, record, where);
    }

    private void follow(Hashes known, ReadRecord record, Spot where) {
        boolean next = record.seq() == known.last() + 1;
        if (next && record.isIntact() && last.isIntact() && !record.previous().equals(last.hash())) {
            found(Kind.ALTERED, record.seq(), where, "It was written after another record than the one before it.");
        }
        end(known, record, where);
    }

    private void behind(Hashes known, ReadRecord record, Spot where) {
        if (record.seq() < known.first() || known.isAbsent(record.seq())) {
            found(Kind.REORDERED, record.seq(), where, "It stands behind seq " + known.last() + ".");
            if (record.seq() >= known.first()) {
                known.put(record.seq(), record.hash());
            }
        } else if (known.isSame(record.seq(), record.hash())) {
            found(Kind.DOUBLED, record.seq(), where, "It was read before.");
        } else {
            found(
                    Kind.FOREIGN,
                    record.seq(),
                    where,
                    "Another record has this place; one of the two is not the fold's.");
        }
    }

    private void end(Hashes known, ReadRecord record, Spot where) {
        known.put(record.seq(), record.hash());
        last = record;
        lastSpot = where;
    }

    /** @return where the chain begins, when that is not with its first record; else 0 */
    long startsLate() {
        return hashes == null || hashes.first() == 1 ? 0 : hashes.first();
    }

    Spot firstSpot() {
        return firstSpot;
    }

    long lastSeq() {
        return last.seq();
    }

    void finish() {
        Hashes known = hashes;
        if (known == null) {
            return;
        }
        for (long seq = known.first(); seq < known.last(); seq++) {
            if (known.isAbsent(seq)) {
                long from = seq;
                while (known.isAbsent(seq + 1)) {
                    seq++;
                }
                String upTo = from == seq ? "" : " So are all up to " + seq + ".";
                found(Kind.MISSING, from, "before " + lastSpot, "It is not there, and later ones are." + upTo);
            }
        }
    }

    Mark head(String ledger, String chain) {
        return new Mark(ledger, chain, last.seq(), last.hash(), lastSpot.partition(), lastSpot.offset());
    }

    private void found(Kind kind, long seq, Spot where, String detail) {
        found(kind, seq, where.toString(), detail);
    }

    private void found(Kind kind, long seq, String where, String detail) {
        findings.add(new Finding(kind, name, seq, where, detail));
    }
}
