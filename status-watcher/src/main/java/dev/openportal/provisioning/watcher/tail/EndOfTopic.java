package dev.openportal.provisioning.watcher.tail;

import dev.openportal.provisioning.watcher.stream.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers now and then where the topic ends, and notices when everything up to there was read. An idle topic
 * and brokers that are away look the same to whoever only polls.
 */
final class EndOfTopic {

    // Small against the time after which what is shown counts as stale, and no load for the brokers.
    private static final Duration EVERY = Duration.ofSeconds(3);
    // Nothing is read meanwhile. So it is less: where one broker of many is away, the others' records still come.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    // A topic that lost its end never gets to where it once ended.
    private static final Duration ASK_ANEW = Duration.ofSeconds(10);

    private final Freshness freshness;
    private final InstantSource clock;
    private Instant asked = Instant.EPOCH;
    private @Nullable Map<TopicPartition, Long> ends;

    EndOfTopic(Freshness freshness, InstantSource clock) {
        this.freshness = freshness;
        this.clock = clock;
    }

    /**
     * To be called after each poll.
     *
     * @return whether this node is seen to have everything, just now
     * @throws org.apache.kafka.common.errors.TimeoutException where the brokers do not answer; to be called again
     */
    boolean isReached(Consumer<?, ?> consumer) {
        Instant now = clock.instant();
        if (now.isAfter(asked.plus(ends == null ? EVERY : ASK_ANEW))) {
            asked = now;
            ends = null;
            ends = consumer.endOffsets(StatusTopic.PARTITIONS, ANSWER_WITHIN);
        }
        if (ends == null || !hasReached(consumer, ends)) {
            return false;
        }
        ends = null;
        freshness.confirm(asked);
        return true;
    }

    // By position, not by record: compaction and transaction markers leave gaps before the end.
    private static boolean hasReached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), ANSWER_WITHIN) >= end.getValue());
    }
}
