package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.watcher.audit.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether an audit is whole. Records are given in the order in which they lie in their partition.
 *
 * <p>Whoever can write to the topic can write a whole chain anew, hashes and all: only a checkpoint kept elsewhere shows
 * that.
 */
public final class Verification {

    private final Starts starts;
    private final Map<String, Mark> marks = new TreeMap<>();
    private final Map<String, ChainCheck> chains = new TreeMap<>();
    private final Map<String, ReadRecord> names = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long records;

    /** Which part of the topic is there at all. */
    public interface Starts {

        /** Nothing is missing at any beginning. */
        Starts WHOLE = new Starts() {
            @Override
            public boolean wasCut(int partition) {
                return false;
            }

            @Override
            public boolean wasRemoved(int partition, long offset) {
                return false;
            }
        };

        /** Whether records of this partition were removed from its beginning, as retention does. */
        boolean wasCut(int partition);

        /** Whether what lay here was removed with the beginning. */
        boolean wasRemoved(int partition, long offset);
    }

    /** @param earlier marks of an earlier look; empty where there was none */
    public Verification(Starts starts, List<Mark> earlier) {
        this.starts = starts;
        earlier.forEach(mark -> marks.put(name(mark.ledger(), mark.chain()), mark));
    }

    /** @param key of the record; null where it has none, or where that is not known */
    public void read(Spot where, @Nullable String key, byte @Nullable [] value) {
        records++;
        Optional<ReadRecord> read = value == null ? Optional.empty() : ReadRecord.of(value);
        if (read.isEmpty()) {
            found(Kind.ALTERED, String.valueOf(key), 0, where, "It cannot be read as a record of an audit.");
            return;
        }
        ReadRecord record = read.get();
        String name = name(record.ledger(), record.chain());
        if (key != null && !key.equals(record.chain())) {
            found(Kind.FOREIGN, name, record.seq(), where, "It lies under another key: " + key + ".");
        }
        names.putIfAbsent(name, record);
        chains.computeIfAbsent(name, n -> new ChainCheck(n, marks.get(n), findings))
                .accept(record, where);
    }

    public Report finish() {
        chains.values().forEach(ChainCheck::finish);
        chains.forEach(this::checkBeginning);
        marks.forEach(this::checkEnd);
        List<Mark> heads = new ArrayList<>();
        chains.forEach((name, chain) -> {
            ReadRecord any = names.get(name);
            if (any != null) {
                heads.add(chain.head(any.ledger(), any.chain()));
            }
        });
        return new Report(records, List.copyOf(findings), List.copyOf(notes), heads);
    }

    private void checkBeginning(String name, ChainCheck chain) {
        long first = chain.startsLate();
        if (first == 0) {
            return;
        }
        Mark mark = marks.get(name);
        long missing = mark == null ? 0 : missingSince(mark, first);
        if (missing > 0 || !starts.wasCut(chain.firstSpot().partition())) {
            found(
                    Kind.MISSING,
                    name,
                    Math.max(1, missing),
                    chain.firstSpot(),
                    "The chain begins with seq " + first
                            + ", and nothing was removed from the topic's beginning there.");
        } else {
            notes.add(name + " begins with seq " + first + ", at " + chain.firstSpot()
                    + ": the beginning of that partition was removed.");
        }
    }

    /** @return the first that should still be there by where the mark lay; 0 where none is known to be */
    private long missingSince(Mark mark, long first) {
        if (mark.seq() < first && !starts.wasRemoved(mark.partition(), mark.offset())) {
            return mark.seq();
        }
        // Whatever followed the mark lay behind it.
        boolean allAfter = !starts.wasRemoved(mark.partition(), mark.offset() + 1);
        return mark.seq() + 1 < first && allAfter ? mark.seq() + 1 : 0;
    }

    private void checkEnd(String name, Mark mark) {
        ChainCheck chain = chains.get(name);
        if (chain == null && starts.wasRemoved(mark.partition(), mark.offset())) {
            String where = mark.partition() == Spot.FILE ? "a partition" : "partition " + mark.partition();
            notes.add(name + " is gone: the beginning of " + where + " was removed.");
        } else if (chain == null || chain.lastSeq() < mark.seq()) {
            found(
                    Kind.TRUNCATED,
                    name,
                    chain == null ? 1 : chain.lastSeq() + 1,
                    mark.where(),
                    "The checkpoint has seen the chain up to seq " + mark.seq() + ".");
        }
    }

    private static String name(String ledger, String chain) {
        return ledger + " " + chain;
    }

    private void found(Kind kind, String chain, long seq, Spot where, String detail) {
        findings.add(new Finding(kind, chain, seq, where.toString(), detail));
    }
}
