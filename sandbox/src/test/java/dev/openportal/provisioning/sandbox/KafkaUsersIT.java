package dev.openportal.provisioning.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.requests.signature.Signature;
import dev.openportal.provisioning.requests.signature.Signed;
import dev.openportal.provisioning.watcher.verify.VerifyAudit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rights in deploy/overlays/strimzi on a broker that asks for them: enough for an order, and not for more. */
class KafkaUsersIT {

    private static final Map<String, String> LOCKED = Map.of(
            "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT,HOST:SASL_PLAINTEXT",
            "sasl.enabled.mechanisms", "SCRAM-SHA-512",
            "listener.name.host.scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users", "User:ANONYMOUS");

    @TempDir
    Path dir;

    @Test
    void anOrderBecomesReadyWithNoOtherRights() throws Exception {
        try (var system = new ComposedSystem(dir)) {
            system.startKafka(LOCKED);
            system.startPlatform();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.brokersInside()))) {
                admin.createTopics(Topics.all().stream()
                                .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1)
                                        .configs(topic.config()))
                                .toList())
                        .all()
                        .get();
                admin.createAcls(KafkaRight.all().stream()
                                .flatMap(right -> bindings(right).stream())
                                .toList())
                        .all()
                        .get();
                admin.alterUserScramCredentials(List.of(
                                user("request-service"),
                                user("gitops-writer"),
                                user("status-watcher"),
                                user("auditor"),
                                user("example-producer")))
                        .all()
                        .get();
            }
            String kafka = "localhost:" + system.options().port(PartName.KAFKA);
            for (PartName service :
                    List.of(PartName.REQUEST_SERVICE, PartName.GITOPS_WRITER, PartName.STATUS_WATCHER)) {
                Map<String, String> variables = new HashMap<>();
                client(service.word(), kafka)
                        .forEach((setting, value) -> variables.put(
                                "SPRING_KAFKA_PROPERTIES_"
                                        + setting.replace('.', '_').toUpperCase(Locale.ROOT),
                                value));
                variables.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka);
                variables.put("PROVISIONING_KAFKA_CREATE_TOPICS", "false");
                system.start(service, variables);
            }
            var portal = new Portal(system.options());
            portal.awaitOpen();
            var order = portal.order(Orders.mongo("entitled"), "entitled");
            assertThat(order.status()).as(order.body().toString()).isEqualTo(202);
            portal.awaitPhase(order.requestId(), "READY");
            overKafka(kafka, portal, system.options());
            assertThatThrownBy(() -> write("example-producer", kafka, Topics.COMMANDS))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> write("gitops-writer", kafka, Topics.STATUS))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> write("auditor", kafka, Topics.AUDIT))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThat(verified("auditor", kafka)).isZero();
            assertThat(verified("gitops-writer", kafka)).isEqualTo(2);
            assertThatThrownBy(() -> write("request-service", kafka, Topics.AUDIT))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    /** An order of the producer's, a refusal, and a dead letter that is listed and put back. */
    private static void overKafka(String kafka, Portal portal, SandboxOptions options) throws Exception {
        byte[] secret = Files.readString(options.dataDir().resolve(SandboxWiring.PRODUCER_KEY))
                .strip()
                .getBytes(UTF_8);
        byte[] order = JsonMapper.shared().writeValueAsBytes(Orders.mongo("sent"));
        send(kafka, "order.v1", "1", order, secret);
        String id = RequestId.of("default", "/example/shop 1").toString();
        await().atMost(Duration.ofSeconds(120))
                .until(() -> portal.get(PartName.REQUEST_SERVICE, "/v1/requests/" + id)
                                .status()
                        == 200);
        portal.awaitPhase(id, "READY");
        send(kafka, "order.v1", "2", order, secret, "unsigned");
        send(kafka, "order.v2", "3", order, secret);
        JsonNode letter = await().atMost(Duration.ofSeconds(120))
                .until(
                        () -> portal.get(PartName.REQUEST_SERVICE, "/v1/dead-letters")
                                .body()
                                .path("items"),
                        items -> items.size() > 0)
                .get(0);
        String replay = options.url(PartName.REQUEST_SERVICE) + "/v1/dead-letters/"
                + letter.path("partition").intValue() + "/"
                + letter.path("offset").longValue() + "/replay";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(replay))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** @param without anything: not signed */
    private static void send(String kafka, String type, String id, byte[] value, byte[] secret, String... without)
            throws ExecutionException, InterruptedException {
        String full = "dev.openportal.provisioning." + type;
        long now = Instant.now().getEpochSecond();
        var record = new ProducerRecord<String, byte[]>(Topics.REQUESTS.name(), value);
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_type", full,
                "ce_source", "/example/shop",
                "ce_id", id,
                "content-type", "application/json"));
        if (without.length == 0) {
            var signed = new Signed(full, "/example/shop", id, value);
            headers.put("signature", Signature.of(signed, "local", secret, now).toString());
        }
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        Map<String, Object> config = new HashMap<>(client("example-producer", kafka));
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static void write(String user, String kafka, Topics topic) throws ExecutionException, InterruptedException {
        Map<String, Object> config = new HashMap<>(client(user, kafka));
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), "key", "value")).get();
        }
    }

    /** As an auditor would do it: the login in a file. */
    private int verified(String user, String kafka) throws IOException {
        Path config = dir.resolve(user + ".properties");
        Files.write(
                config,
                client(user, kafka).entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        return new VerifyAudit(System.out).run(List.of("--bootstrap-servers=" + kafka, "--config=" + config));
    }

    /** As Strimzi's Secret and the overlay's patch say it, but for TLS. */
    private static Map<String, String> client(String user, String kafka) {
        return Map.of(
                "bootstrap.servers",
                kafka,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + user + "\";");
    }

    private static UserScramCredentialAlteration user(String name) {
        return new UserScramCredentialUpsertion(
                name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), name);
    }

    private static List<AclBinding> bindings(KafkaRight right) {
        ResourceType type = switch (right.type()) {
            case "topic" -> ResourceType.TOPIC;
            case "group" -> ResourceType.GROUP;
            case "transactionalId" -> ResourceType.TRANSACTIONAL_ID;
            default -> throw new IllegalArgumentException(right.toString());
        };
        var pattern =
                new ResourcePattern(type, right.name(), right.prefix() ? PatternType.PREFIXED : PatternType.LITERAL);
        List<AclBinding> bindings = new ArrayList<>();
        for (String operation : right.operations()) {
            bindings.add(new AclBinding(
                    pattern,
                    new AccessControlEntry(
                            "User:" + right.user(), "*", operation(operation), AclPermissionType.ALLOW)));
        }
        return bindings;
    }

    private static AclOperation operation(String strimzi) {
        return AclOperation.valueOf(
                strimzi.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }
}
