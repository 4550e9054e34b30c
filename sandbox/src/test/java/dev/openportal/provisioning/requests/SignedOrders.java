package dev.openportal.provisioning.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.events.OfferingPublished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A producer that knows nothing of ours: the plain client and the contract. */
public final class SignedOrders implements AutoCloseable {

    static final String ORDER = """
            {"operation": "create", "cluster": "local", "apiVersion": "example.com/v1", "kind": "Cache",
             "namespace": "team-a", "name": "shop", "spec": {"size": "small"}, "owner": "group:default/team-a"}""";
    public static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final OfferingPublished CACHE = new OfferingPublished(
            "local",
            "caches.example.com",
            "example.com/v1",
            "Cache",
            OfferingPublished.Scope.NAMESPACED,
            "Cache",
            null,
            null,
            false,
            Map.of("type", "object", "properties", Map.of("size", Map.of("type", "string"))));
    static final String ORDER_TYPE = "dev.openportal.provisioning.order.v1";

    private final KafkaProducer<String, byte[]> producer;

    public SignedOrders(String brokers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "max.request.size", 2_000_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A record before it is sent; signed as it should be, so that a test says what is wrong with it. */
    public static final class Letter {

        final Map<String, String> headers = new LinkedHashMap<>();
        byte[] value;

        private Letter(String id, String value) {
            headers.put("ce_specversion", "1.0");
            headers.put("ce_type", ORDER_TYPE);
            headers.put("ce_source", "/shop");
            headers.put("ce_id", id);
            headers.put("content-type", "application/json");
            this.value = value.getBytes(UTF_8);
        }

        /** @param value null takes the header away */
        public Letter header(String name, @Nullable String value) {
            if (value == null) {
                headers.remove(name);
            } else {
                headers.put(name, value);
            }
            return this;
        }

        public Letter signed(String key, String secret) {
            return signed(key, secret, Instant.now());
        }

        Letter signed(String key, String secret, Instant at) {
            String head = String.join(
                    "\n",
                    Long.toString(at.getEpochSecond()),
                    headers.getOrDefault("ce_type", ""),
                    headers.getOrDefault("ce_source", ""),
                    headers.getOrDefault("ce_id", ""),
                    "");
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
                mac.update(head.getBytes(UTF_8));
                String hex = HexFormat.of().formatHex(mac.doFinal(value));
                return header("signature", "t=" + at.getEpochSecond() + ",k=" + key + ",v1=" + hex);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Letter value(String text) {
            value = text.getBytes(UTF_8);
            return this;
        }
    }

    /** Arguments that make a key known, whose secret lies in a file of that name. */
    public static String[] key(Path directory, int number, String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), SECRET + "\n");
        String property = "--provisioning.intake.keys[" + number + "].";
        return new String[] {
            property + "id=" + name,
            property + "secret-file=" + file,
            property + "caller=user:default/" + name,
            property + "groups=group:default/team-a"
        };
    }

    public static Letter letter(String id, String value) {
        return new Letter(id, value);
    }

    public RecordMetadata send(Letter letter) {
        // One partition: its records are taken in the order in which they are sent.
        return send(new ProducerRecord<>("provisioning.requests", 0, "key", letter.value), letter.headers);
    }

    RecordMetadata put(String topic, String key, byte[] value, Map<String, String> headers) {
        return send(new ProducerRecord<>(topic, key, value), headers);
    }

    private RecordMetadata send(ProducerRecord<String, byte[]> record, Map<String, String> headers) {
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try {
            return producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
