package dev.openportal.provisioning.requests.kafka.letters;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Up to where, in each partition, letters were shown: the next page ends before these offsets. */
record LetterCursor(long[] before) {

    /** @throws IllegalArgumentException where that is none of ours */
    static LetterCursor parse(String text, int partitions) {
        String[] parts = text.split("-", -1);
        if (parts.length != partitions || !Arrays.stream(parts).allMatch(part -> part.matches("[0-9]{1,18}"))) {
            throw new IllegalArgumentException("Not a cursor: " + text);
        }
        return new LetterCursor(Arrays.stream(parts).mapToLong(Long::parseLong).toArray());
    }

    @Override
    public String toString() {
        return LongStream.of(before).mapToObj(Long::toString).collect(Collectors.joining("-"));
    }
}
