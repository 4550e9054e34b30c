package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.RequestAccepted;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.Decoded;
import dev.openportal.provisioning.events.json.EventCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes of each command the fact that it was accepted, with an id that follows from the command: so what is executed
 * is never missing among the facts, and a repeat is recognised. Outside of any transaction; at least once.
 */
final class Projector {

    private static final String SOURCE = "/provisioning/status-watcher";

    private final RecordSender sender;
    private final Runnable skipped;

    /** @param skipped counts a record of an unknown type */
    Projector(RecordSender sender, Runnable skipped) {
        this.sender = sender;
        this.skipped = skipped;
    }

    /**
     * Returns when all is acknowledged.
     *
     * @throws CompletionException where anything is not; then the whole batch is to be given again
     */
    void project(List<ConsumerRecord<String, byte[]>> commands) {
        CompletableFuture.allOf(commands.stream().map(this::project).toArray(CompletableFuture[]::new))
                .join();
    }

    private CompletableFuture<Void> project(ConsumerRecord<String, byte[]> command) {
        Decoded decoded = EventCodec.decode(Headers.reading(command.headers()), command.value());
        if (decoded instanceof Decoded.Known known && known.event().data() instanceof ChangeRequested change) {
            // The command's own time, so that a repeat is the same to the byte.
            Envelope<?> accepted = new Envelope<>(
                    SOURCE, known.event().time(), known.event().traceparent(), new RequestAccepted(change));
            BinaryRecord record = EventCodec.encode(accepted);
            return sender.send(Topics.EVENTS.name(), null, record);
        }
        if (decoded instanceof Decoded.Unreadable unreadable) {
            DeadLetter letter =
                    new DeadLetter(unreadable.reason(), command.topic(), command.partition(), command.offset());
            return sender.send(new ProducerRecord<>(
                    Topics.DEAD_LETTERS.name(),
                    null,
                    command.key(),
                    command.value(),
                    letter.addedTo(command.headers())));
        }
        skipped.run();
        return CompletableFuture.completedFuture(null);
    }
}
