package dev.openportal.provisioning.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** docs/kafka-intake.md, carried out as it stands there. */
@OnSandbox
class KafkaOrdersTest {

    private static final Path DOCUMENT = Yaml.TOP.resolve("docs/kafka-intake.md");

    private final Portal portal;
    private final SandboxOptions options;

    private @TempDir Path directory;

    KafkaOrdersTest(Portal portal, SandboxOptions options) {
        this.portal = portal;
        this.options = options;
    }

    @Test
    void theJavaProducerInTheDocumentIsTheOneThatRunsHere() throws IOException {
        String file = Files.readString(
                Path.of("src/test/java", OrderProducer.class.getName().replace('.', '/') + ".java"));
        assertThat(blocks("java")).containsExactly(file.substring(file.indexOf("import static")));
    }

    @Test
    void anOrderOverKafkaBecomesReady() throws Exception {
        String place = send(Orders.cache("over-kafka"), UUID.randomUUID().toString());

        String request = requestFrom(place);
        portal.awaitPhase(request, "READY");

        var body = portal.request(request).body();
        assertThat(body.path("requestedBy").asString()).isEqualTo("user:default/local-producer");
        assertThat(body.at("/resource/name").asString()).startsWith("over-kafka-");
        String wrong = send(Orders.cache("Over Kafka"), UUID.randomUUID().toString());
        assertThat(refusalOf(wrong)).contains("\"status\":422", "\"pointer\":\"/name\"");
    }

    @Test
    void anybodysElseOrderIsRefusedWithWords() throws Exception {
        Map<String, Object> order = Orders.cache("foreign");
        order.put("owner", "group:default/team-b");
        assertThat(refusalOf(send(order, UUID.randomUUID().toString())))
                .contains("\"status\":403", "\"actor\":\"user:default/local-producer\"");
    }

    @Test
    void theCommandsWithKcatDoWhatTheySay() throws Exception {
        assumeTrue(installed("kcat") && installed("openssl"), "SKIPPED: needs kcat and openssl on the path");
        List<String> scripts = blocks("bash");
        assertThat(scripts).hasSize(2);

        String ordered = bash("set -euo pipefail\n" + scripts.get(0), "");
        String request = ordered.lines().reduce((first, last) -> last).orElseThrow();
        portal.awaitPhase(request, "READY");

        assertThat(portal.request(request).body().path("reason").asString()).isEqualTo("ordered over Kafka");
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(bash(scripts.get(1), request))
                        .startsWith(request + " {")
                        .contains("\"phase\":\"READY\"")
                        .hasLineCount(1));
    }

    @Test
    void theKeyIsItsOwnersAlone() throws IOException {
        assertThat(Files.getPosixFilePermissions(key())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    /** @return where the record lies */
    private String send(Map<String, Object> order, String id) throws Exception {
        Path file = Files.write(directory.resolve(id), JsonMapper.shared().writeValueAsBytes(order));
        PrintStream console = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            OrderProducer.main(new String[] {brokers(), key().toString(), file.toString(), id});
        } finally {
            System.setOut(console);
        }
        return place(printed.toString(UTF_8));
    }

    private static String place(String printed) {
        var found = Pattern.compile("provisioning\\.requests-[0-9]@[0-9]+").matcher(printed);
        assertThat(found.find()).as(printed).isTrue();
        return found.group();
    }

    private String requestFrom(String place) {
        return await().atMost(Duration.ofSeconds(120))
                .until(
                        () -> TopicReader.readAll(brokers(), "provisioning.commands").stream()
                                .filter(record -> record.value().contains("\"from\":\"" + place + "\""))
                                .map(record -> JsonMapper.shared()
                                        .readTree(record.value())
                                        .path("requestId")
                                        .asString())
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private String refusalOf(String place) {
        return await().atMost(Duration.ofSeconds(120))
                .until(
                        () -> TopicReader.readAll(brokers(), "provisioning.events").stream()
                                .map(record -> record.value())
                                .filter(value -> value.contains("\"from\":\"" + place + "\""))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private String bash(String script, String request) throws Exception {
        var builder = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("BROKERS", brokers(), "SECRET_FILE", key().toString(), "request", request));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        return output;
    }

    private static boolean installed(String program) throws Exception {
        return new ProcessBuilder("bash", "-c", "command -v " + program)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult block) -> block.group(1))
                .forEach(blocks::add);
        return blocks;
    }

    private String brokers() {
        return "localhost:" + options.port(PartName.KAFKA);
    }

    private Path key() {
        return options.dataDir().resolve(SandboxWiring.PRODUCER_KEY);
    }
}
