package dev.openportal.provisioning.watcher.audit;

import java.util.Arrays;

/** The beginnings of a chain's hashes, by their place: enough to tell a repeat from another record. */
final class Hashes {

    /** No chain loses so many at once: what stands further on begins anew. */
    static final int LARGEST_GAP = 1_000_000;

    private static final long ABSENT = 0;
    private static final int DIGITS = 15;

    private final long first;
    private long[] known = new long[4];
    private int size;

    Hashes(long first) {
        this.first = first;
    }

    static long digest(String hash) {
        int from = hash.indexOf(':') + 1;
        try {
            return Long.parseLong(hash.substring(from, Math.min(hash.length(), from + DIGITS)), 16) | 1L << 62;
        } catch (NumberFormatException e) {
            return 1L << 62 | hash.hashCode();
        }
    }

    boolean reaches(long seq) {
        return seq >= first && seq - first - size <= LARGEST_GAP;
    }

    boolean isAbsent(long seq) {
        return known[(int) (seq - first)] == ABSENT;
    }

    boolean isSame(long seq, String hash) {
        return known[(int) (seq - first)] == digest(hash);
    }

    void put(long seq, String hash) {
        int place = (int) (seq - first);
        if (place >= known.length) {
            known = Arrays.copyOf(known, Math.max(place + 1, known.length * 2));
        }
        known[place] = digest(hash);
        size = Math.max(size, place + 1);
    }

    long first() {
        return first;
    }

    long last() {
        return first + size - 1;
    }
}
