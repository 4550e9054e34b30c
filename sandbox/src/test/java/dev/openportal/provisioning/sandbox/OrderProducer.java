package dev.openportal.provisioning.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Orders with the plain client. Arguments: brokers, file with the secret, file with the order, id of the order. */
public class OrderProducer {

    public static void main(String[] args) throws Exception {
        String type = "dev.openportal.provisioning.order.v1", source = "/example/shop", id = args[3];
        byte[] secret = Files.readString(Path.of(args[1])).strip().getBytes(UTF_8);
        byte[] order = Files.readAllBytes(Path.of(args[2]));
        String time = Long.toString(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        mac.update(String.join("\n", time, type, source, id, "").getBytes(UTF_8));
        String signature = "t=" + time + ",k=local,v1=" + HexFormat.of().formatHex(mac.doFinal(order));
        var record = new ProducerRecord<byte[], byte[]>("provisioning.requests", order);
        Map.of("ce_specversion", "1.0", "ce_type", type, "ce_source", source, "ce_id", id)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        record.headers().add("content-type", "application/json".getBytes(UTF_8));
        record.headers().add("signature", signature.getBytes(UTF_8));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", args[0]),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            System.out.println("The order is " + producer.send(record).get());
        }
    }
}
