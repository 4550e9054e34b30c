package dev.openportal.provisioning.requests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.Partitioning;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker and the service, each of which can be stopped and started again where it was. */
final class RequestsAtWork implements AutoCloseable {

    /** Origin of a page that may call. */
    static final String PAGE = "http://localhost:21080";

    private final Path directory;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> settings = new ArrayList<>();
    private @Nullable SandboxBroker broker;
    private @Nullable ConfigurableApplicationContext service;

    /** Another node of the same service. */
    RequestsAtWork(RequestsAtWork other) {
        directory = other.directory;
        port = other.port;
    }

    RequestsAtWork(Path directory) {
        this.directory = directory;
        port = FreePorts.one();
    }

    void startBroker() {
        broker = SandboxBroker.start(port, directory.resolve("kafka"));
    }

    void stopBroker() {
        requireNonNull(broker).close();
        broker = null;
    }

    void startService() {
        startService(true);
    }

    void startService(boolean createTopics) {
        run(arguments(createTopics));
    }

    /** With other arguments than usual. */
    void startService(String... others) {
        List<String> arguments = essentials();
        arguments.addAll(List.of(others));
        run(arguments);
    }

    private void run(List<String> arguments) {
        service = RequestServiceApplication.application().run(arguments.toArray(String[]::new));
    }

    /** What it is started with. */
    List<String> arguments() {
        return arguments(true);
    }

    private List<String> arguments(boolean createTopics) {
        List<String> arguments = essentials();
        arguments.add("--provisioning.http.allowed-origins=" + PAGE);
        arguments.add("--provisioning.kafka.create-topics=" + createTopics);
        arguments.addAll(settings);
        return arguments;
    }

    private List<String> essentials() {
        return new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + brokers(),
                "--provisioning.security.insecure=true"));
    }

    /** From the next start of the service on. */
    RequestsAtWork with(String... arguments) {
        settings.addAll(List.of(arguments));
        return this;
    }

    int httpPort() {
        return Integer.parseInt(
                requireNonNull(requireNonNull(service).getEnvironment().getProperty("local.server.port")));
    }

    String brokers() {
        return "127.0.0.1:" + port;
    }

    /** An offering can be ordered when this returns. */
    void begin(OfferingPublished... offerings) {
        startBroker();
        startService();
        for (OfferingPublished offering : offerings) {
            offer(offering);
        }
        awaitReady();
        for (OfferingPublished offering : offerings) {
            await().untilAsserted(() -> assertThat(get("/v1/offerings").body()).contains(offering.name()));
        }
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(180)).untilAsserted(() -> {
            HttpResponse<String> readiness = get("/actuator/health/readiness");
            assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(200);
        });
    }

    void stopService() {
        requireNonNull(service).close();
        service = null;
    }

    HttpResponse<String> order(@Nullable String key, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = to("/v1/requests")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** @param headers names and values by turns */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        String local = requireNonNull(service).getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + local + path));
    }

    void offer(OfferingPublished offering) {
        publish(Topics.OFFERINGS, offering);
    }

    void publish(Topics topic, EventData data) {
        BinaryRecord encoded = EventCodec.encode(new Envelope<>("/test", Instant.now(), data));
        int partition = Partitioning.of(data, topic.partitions())[0];
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic.name(), partition, encoded.key(), encoded.value());
        encoded.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", brokers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record);
            producer.flush();
        }
    }

    /** All commands so far, read by a client that knows nothing of ours. */
    List<ConsumerRecord<String, byte[]>> commands() {
        return records(Topics.COMMANDS);
    }

    List<ConsumerRecord<String, byte[]>> records(Topics topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", brokers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < requireNonNull(ends.get(p)))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
        if (broker != null) {
            broker.close();
        }
    }
}
