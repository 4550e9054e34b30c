package dev.openportal.provisioning.watcher.stream;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Up to where a client has everything: for each partition of the status topic the first offset that it may lack. It
 * travels as the id of a server-sent event and comes back from outside, so it is parsed as hostile input.
 */
public final class Cursor {

    private static final int LONGEST = 4096;
    private static final int RADIX = 36;

    private final String epoch;
    private final long[] offsets;

    private Cursor(String epoch, long[] offsets) {
        this.epoch = epoch;
        this.offsets = offsets;
    }

    /**
     * Where a client stands that has nothing.
     *
     * @param epoch id of the status topic; offsets of another topic mean nothing here
     */
    static Cursor start(String epoch, int partitions) {
        return new Cursor(epoch, new long[partitions]);
    }

    /** @throws IllegalArgumentException where the text is not one that {@link #toString()} gives */
    public static Cursor parse(String text) {
        String[] parts = text.length() > LONGEST ? new String[0] : text.split("\\.", -1);
        if (parts.length < 2 || !isEpoch(parts[0])) {
            throw malformed();
        }
        long[] offsets = new long[parts.length - 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offset(parts[i + 1]);
        }
        return new Cursor(parts[0], offsets);
    }

    private static boolean isEpoch(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }

    private static long offset(String text) {
        try {
            long offset = Long.parseLong(text, RADIX);
            // One spelling for each offset: no sign, no leading zero, no upper case.
            if (offset >= 0 && Long.toString(offset, RADIX).equals(text)) {
                return offset;
            }
        } catch (NumberFormatException e) {
            throw (IllegalArgumentException) malformed().initCause(e);
        }
        throw malformed();
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("Not an event id of these streams.");
    }

    /** Whether the offsets of the two can be compared. */
    boolean sameEpoch(Cursor other) {
        return epoch.equals(other.epoch) && offsets.length == other.offsets.length;
    }

    boolean includes(int partition, long offset) {
        return offset < offsets[partition];
    }

    /** Whether everything that the other includes is included here; to be asked within one epoch. */
    boolean covers(Cursor other) {
        return IntStream.range(0, offsets.length).allMatch(i -> offsets[i] >= other.offsets[i]);
    }

    Cursor past(int partition, long offset) {
        long[] next = offsets.clone();
        next[partition] = offset + 1;
        return new Cursor(epoch, next);
    }

    Cursor beginning() {
        return start(epoch, offsets.length);
    }

    /** URL-safe and without line breaks. */
    @Override
    public String toString() {
        return epoch + "."
                + Arrays.stream(offsets)
                        .mapToObj(offset -> Long.toString(offset, RADIX))
                        .collect(Collectors.joining("."));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cursor cursor && epoch.equals(cursor.epoch) && Arrays.equals(offsets, cursor.offsets);
    }

    @Override
    public int hashCode() {
        return 31 * epoch.hashCode() + Arrays.hashCode(offsets);
    }
}
