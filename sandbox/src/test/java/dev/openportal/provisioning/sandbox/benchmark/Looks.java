package dev.openportal.provisioning.sandbox.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.events.Composed;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.FactOrigin;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Facts of about 1 KB over a thousand resources; each changes exactly one status. */
final class Looks {

    private static final int RESOURCES = 1_000;
    private static final String WORDS = "create failed: quota exceeded in this zone. ".repeat(7);

    private final AtomicLong sequence = new AtomicLong();

    ProducerRecord<String, byte[]> to(String topic, int number) {
        ResourceRef resource =
                new ResourceRef("local", "example.com/v1", "MongoDB", "team-a", "db-" + number % RESOURCES);
        ResourceObserved look = new ResourceObserved(
                new FactOrigin("local", "local", "lease", 1, sequence.incrementAndGet()),
                resource,
                null,
                "group:default/team-a",
                "uid",
                ResourceObserved.State.PROVISIONING,
                null,
                null,
                null,
                List.of(new Composed(
                        "example.com/v1", "Instance", null, "part", "True", "False", "Creating", WORDS, null, 1)),
                1,
                null,
                Map.of("sentAt", Long.toString(System.nanoTime())),
                Instant.now());
        BinaryRecord record = EventCodec.encode(new Envelope<>("/benchmark", Instant.now(), look));
        ProducerRecord<String, byte[]> out = new ProducerRecord<>(topic, record.key(), record.value());
        record.headers().forEach((name, value) -> out.headers().add(name, value.getBytes(UTF_8)));
        return out;
    }
}
