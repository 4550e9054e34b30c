package dev.openportal.provisioning.sandbox.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.Partitioning;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.BinaryRecord;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.requests.RequestServiceApplication;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import dev.openportal.provisioning.security.jose.TokenIssuer;
import dev.openportal.provisioning.watcher.StatusWatcherApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both services that face people, with an issuer to log in at, a Backstage, and a broker. No cluster is watched and
 * nothing is committed: what is known of requests and resources is what a test writes to the status topic.
 */
final class ServicesAtWork implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final TokenIssuer issuer = TokenIssuer.start();
    private final Path directory;
    private final SandboxBroker broker;
    private final ConfigurableApplicationContext requests;
    private @Nullable ConfigurableApplicationContext watcher;

    /** @param more of request-service's arguments */
    ServicesAtWork(Path directory, String... more) {
        this.directory = directory;
        broker = SandboxBroker.start(0, directory.resolve("kafka"));
        requests = run(RequestServiceApplication.application(), more);
        publish(Topics.OFFERINGS, List.of(Shelf.BUCKET));
    }

    /** Both services know these, and all that was published before, when this returns. */
    ServicesAtWork begin(Collection<? extends StatusDocument> documents) {
        publish(Topics.STATUS, documents);
        watcher = run(
                StatusWatcherApplication.application(),
                "--provisioning.roles.watch=false",
                "--provisioning.fold.state-dir=" + directory.resolve("fold"),
                "--provisioning.stream.max-per-caller=1000");
        String platform = issuer.token("root", "platform").signed();
        long ready = documents.size();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(get(requests("/actuator/health/readiness"), null).statusCode())
                    .isEqualTo(200);
            assertThat(get(watcher("/actuator/health/readiness"), null).statusCode())
                    .isEqualTo(200);
            assertThat(get(requests("/v1/offerings"), platform).body()).contains(Shelf.BUCKET.name());
            assertThat(total("/v1/requests?limit=1", platform) + total("/v1/resources?limit=1", platform))
                    .isEqualTo(ready);
        });
        return this;
    }

    private long total(String path, String token) {
        return json(get(requests(path), token)).path("total").asLong();
    }

    private ConfigurableApplicationContext run(SpringApplicationBuilder service, String... more) {
        String security = "--provisioning.security.";
        Stream<String> all = Stream.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--provisioning.kafka.create-topics=true",
                security + "issuers[0].issuer=" + issuer.url(),
                security + "issuers[0].audiences=provisioning",
                security + "backstage.url=" + issuer.url(),
                security + "backstage.plugins=scaffolder",
                security + "platform-members=group:default/platform",
                security + "viewer-members=group:default/auditors",
                security + "clock-skew=0s");
        return service.run(Stream.concat(all, Arrays.stream(more)).toArray(String[]::new));
    }

    String brokers() {
        return broker.bootstrapServers();
    }

    /** All records so far, by a client that knows nothing of ours. */
    List<JsonNode> read(Topics topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", brokers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<JsonNode> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> records.add(JsonMapper.shared().readTree(record.value())));
            }
            return records;
        }
    }

    URI requests(String path) {
        return uri(requests, path);
    }

    URI watcher(String path) {
        return uri(requireNonNull(watcher), path);
    }

    private static URI uri(ConfigurableApplicationContext service, String path) {
        return URI.create("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path);
    }

    void publish(Topics topic, Collection<? extends EventData> documents) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (EventData data : documents) {
                BinaryRecord encoded = EventCodec.encode(new Envelope<>("/test", Instant.now(), data));
                int partition = data instanceof OfferingPublished
                        ? Partitioning.of(data, topic.partitions())[0]
                        : Partitioning.ofKey(
                                ((StatusDocument) data).resource().key().toString(), topic.partitions());
                var record = new ProducerRecord<>(topic.name(), partition, encoded.key(), encoded.value());
                encoded.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
                producer.send(record);
            }
            producer.flush();
        }
    }

    /** @param token null for a caller without one */
    static HttpResponse<String> get(URI uri, @Nullable String token, String... headers) {
        return send(HttpRequest.newBuilder(uri), token, headers);
    }

    static HttpResponse<String> post(URI uri, @Nullable String token, String body) {
        return send(
                HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)),
                token,
                "Content-Type",
                "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, @Nullable String token, String... headers) {
        try {
            return HTTP.send(with(request, token, headers), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static HttpRequest with(HttpRequest.Builder request, @Nullable String token, String... headers) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return (headers.length == 0 ? request : request.headers(headers))
                .timeout(PATIENCE)
                .build();
    }

    static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.close();
        }
        requests.close();
        broker.close();
        issuer.close();
    }
}
