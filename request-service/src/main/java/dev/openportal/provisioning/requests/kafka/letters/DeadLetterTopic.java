package dev.openportal.provisioning.requests.kafka.letters;

import static java.util.Objects.requireNonNull;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.requests.letters.DeadLetter;
import dev.openportal.provisioning.requests.letters.LettersUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the topic backwards, a page at a time, with a consumer of its own for each question: they are rare. */
final class DeadLetterTopic {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topics.DEAD_LETTERS.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.DEAD_LETTERS.name(), partition))
            .toList();

    private final Supplier<Consumer<byte[], byte[]>> connect;

    DeadLetterTopic(Supplier<Consumer<byte[], byte[]>> connect) {
        this.connect = connect;
    }

    /** Letters, newest first, and where the next page goes on; null where there is none. */
    record Stretch(List<DeadLetter> letters, @Nullable LetterCursor next) {}

    Stretch before(@Nullable LetterCursor cursor, int limit) {
        return ask(consumer -> {
            consumer.assign(PARTITIONS);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(PARTITIONS);
            Map<TopicPartition, Long> ends = consumer.endOffsets(PARTITIONS);
            long[] before = new long[PARTITIONS.size()];
            long[] from = new long[PARTITIONS.size()];
            for (TopicPartition partition : PARTITIONS) {
                int p = partition.partition();
                long begin = requireNonNull(begins.get(partition));
                long end = requireNonNull(ends.get(partition));
                before[p] = cursor == null ? end : Math.max(begin, Math.min(end, cursor.before()[p]));
                // Any page needs at most so many of any partition.
                from[p] = Math.max(begin, before[p] - limit);
            }
            return newest(read(consumer, from, before), from, before, begins, limit);
        });
    }

    Optional<ConsumerRecord<byte[], byte[]>> find(int partition, long offset) {
        if (partition < 0 || partition >= PARTITIONS.size() || offset < 0) {
            return Optional.empty();
        }
        TopicPartition lies = PARTITIONS.get(partition);
        return ask(consumer -> {
            consumer.assign(List.of(lies));
            if (offset < requireNonNull(consumer.beginningOffsets(List.of(lies)).get(lies))
                    || offset
                            >= requireNonNull(consumer.endOffsets(List.of(lies)).get(lies))) {
                return Optional.empty();
            }
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            consumer.seek(lies, offset);
            long since = System.nanoTime();
            while (found.isEmpty() && consumer.position(lies) <= offset) {
                consumer.poll(POLL).forEach(record -> {
                    if (record.offset() == offset) {
                        found.add(record);
                    }
                });
                requireTime(since);
            }
            return found.stream().findFirst();
        });
    }

    private static List<Deque<DeadLetter>> read(Consumer<byte[], byte[]> consumer, long[] from, long[] before) {
        List<Deque<DeadLetter>> read = new ArrayList<>();
        PARTITIONS.forEach(partition -> read.add(new ArrayDeque<>()));
        List<TopicPartition> wanted = PARTITIONS.stream()
                .filter(partition -> from[partition.partition()] < before[partition.partition()])
                .toList();
        consumer.assign(wanted);
        wanted.forEach(partition -> consumer.seek(partition, from[partition.partition()]));
        long since = System.nanoTime();
        while (wanted.stream().anyMatch(partition -> consumer.position(partition) < before[partition.partition()])) {
            consumer.poll(POLL).forEach(record -> {
                if (record.offset() < before[record.partition()]) {
                    read.get(record.partition()).push(ShownLetter.of(record));
                }
            });
            requireTime(since);
        }
        return read;
    }

    private static Stretch newest(
            List<Deque<DeadLetter>> read, long[] from, long[] before, Map<TopicPartition, Long> begins, int limit) {
        List<DeadLetter> letters = new ArrayList<>();
        long[] next = before.clone();
        while (letters.size() < limit) {
            Optional<DeadLetter> newest = read.stream()
                    .flatMap(letter -> Optional.ofNullable(letter.peek()).stream())
                    .max(Comparator.comparing(DeadLetter::at));
            if (newest.isEmpty()) {
                break;
            }
            letters.add(newest.get());
            read.get(newest.get().partition()).pop();
            next[newest.get().partition()] = newest.get().offset();
        }
        boolean more = false;
        for (TopicPartition partition : PARTITIONS) {
            int p = partition.partition();
            if (read.get(p).isEmpty()) {
                // All of this stretch is told, gaps in its offsets included.
                next[p] = from[p];
            }
            more |= next[p] > requireNonNull(begins.get(partition));
        }
        return new Stretch(letters, more ? new LetterCursor(next) : null);
    }

    private <T> T ask(Function<Consumer<byte[], byte[]>, T> question) {
        try (Consumer<byte[], byte[]> consumer = connect.get()) {
            return question.apply(consumer);
        } catch (KafkaException e) {
            throw new LettersUnavailable("The brokers do not answer.", e);
        }
    }

    private static void requireTime(long since) {
        if (System.nanoTime() - since > PATIENCE_NANOS) {
            throw new LettersUnavailable("The brokers take too long.", null);
        }
    }
}
