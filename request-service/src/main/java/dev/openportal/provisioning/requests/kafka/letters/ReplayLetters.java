package dev.openportal.provisioning.requests.kafka.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.requests.kafka.HeaderTexts;
import dev.openportal.provisioning.requests.kafka.RecordSender;
import dev.openportal.provisioning.requests.letters.DeadLetter;
import dev.openportal.provisioning.requests.letters.DeadLetters;
import dev.openportal.provisioning.requests.letters.Replay;
import dev.openportal.provisioning.requests.producers.Arrival;
import dev.openportal.provisioning.requests.producers.RenewSignature;
import dev.openportal.provisioning.requests.signature.Signature;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records back as they were, into the partition that they came from, and marked. A producer's signature has grown old
 * meanwhile: where it was genuine it is made anew, in the producer's name; where it was not, nobody vouches for the bytes,
 * and no operator does so by replaying them.
 */
final class ReplayLetters implements DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayLetters.class);
    private static final Set<Topics> REPLAYED = Set.of(Topics.REQUESTS, Topics.COMMANDS, Topics.EVENTS);

    private final DeadLetterTopic topic;
    private final RecordSender sender;
    private final RenewSignature signatures;

    ReplayLetters(DeadLetterTopic topic, RecordSender sender, RenewSignature signatures) {
        this.topic = topic;
        this.sender = sender;
        this.signatures = signatures;
    }

    @Override
    public Page page(int limit, @Nullable String cursor) {
        DeadLetterTopic.Stretch stretch = topic.before(
                cursor == null ? null : LetterCursor.parse(cursor, Topics.DEAD_LETTERS.partitions()), limit);
        return new Page(
                stretch.letters(),
                stretch.next() == null ? null : stretch.next().toString());
    }

    @Override
    public Replay replay(int partition, long offset, String by) {
        Optional<ConsumerRecord<byte[], byte[]>> letter = topic.find(partition, offset);
        return letter.isEmpty() ? new Replay.Unknown() : replay(letter.get(), by);
    }

    private Replay replay(ConsumerRecord<byte[], byte[]> letter, String by) {
        DeadLetter.Origin origin = ShownLetter.origin(HeaderTexts.of(letter.headers()));
        if (origin == null) {
            return new Replay.NotPossible("The letter does not say where it came from.");
        }
        Optional<Topics> to = REPLAYED.stream()
                .filter(known -> known.name().equals(origin.topic()))
                .findFirst();
        if (to.isEmpty()
                || origin.partition() < 0
                || origin.partition() >= to.get().partitions()) {
            return new Replay.NotPossible("Records of " + origin.topic() + "-" + origin.partition()
                    + " are not put back: replayed are those of requests, commands and events.");
        }
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(origin.topic(), origin.partition(), letter.key(), letter.value());
        for (Header header : letter.headers()) {
            if (!header.key().startsWith("dl_")) {
                record.headers().add(header);
            }
        }
        if (to.get().equals(Topics.REQUESTS)) {
            Optional<Signature> renewed = signatures.renew(arrival(letter));
            if (renewed.isEmpty()) {
                return new Replay.NotPossible(
                        "No known key signed these bytes as a CloudEvent, so replaying them would have"
                                + " them refused: their producer has to send them anew.");
            }
            record.headers().remove(Signature.HEADER);
            record.headers().add(Signature.HEADER, renewed.get().toString().getBytes(UTF_8));
        }
        record.headers().add("dl_replayed", place(letter).getBytes(UTF_8));
        try {
            return sender.send(record)
                    .<Replay>map(held -> {
                        LOG.info("{} put {} back as {}", by, place(letter), held);
                        return new Replay.PutBack(new DeadLetter.Origin(held.topic(), held.partition(), held.offset()));
                    })
                    .orElseGet(Replay.Unacknowledged::new);
        } catch (RecordTooLargeException e) {
            return new Replay.NotPossible("With the mark of a replay it is larger than the brokers take.");
        }
    }

    private static Arrival arrival(ConsumerRecord<byte[], byte[]> letter) {
        return new Arrival(
                place(letter),
                HeaderTexts.of(letter.headers()),
                letter.value(),
                Instant.ofEpochMilli(letter.timestamp()));
    }

    private static String place(ConsumerRecord<byte[], byte[]> letter) {
        return letter.topic() + "-" + letter.partition() + "@" + letter.offset();
    }
}
