package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docker-compose.yml without a container engine: its processes as plain JVMs with its commands and its environment, only
 * that hosts are this one, ports are free ones, and volumes are directories.
 */
class ComposeIT {

    private static final List<String> INSIDE = List.of("19092", "29093");

    @TempDir
    Path dir;

    private final ComposeFile file = ComposeFile.read();
    private final Map<String, String> ports = new HashMap<>();
    private SandboxOptions options;
    private Running running;

    private record Running(
            ComposedBroker kafka,
            SandboxProcess platform,
            SandboxProcess requests,
            SandboxProcess writer,
            SandboxProcess watcher)
            implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            watcher.close();
            writer.close();
            requests.close();
            platform.close();
            kafka.close();
        }
    }

    @BeforeEach
    void up() throws IOException {
        options = FreePorts.options(Files.createDirectory(dir.resolve("data")));
        options.ports()
                .forEach((part, port) -> ports.put(Integer.toString(part.defaultPort()), Integer.toString(port)));
        Iterator<Integer> more = FreePorts.free(INSIDE.size()).iterator();
        INSIDE.forEach(port -> ports.put(port, Integer.toString(more.next())));
        var kafka = ComposedBroker.start(here(file.environment("kafka")), dir.resolve("kafka"));
        var arguments = new ArrayList<>(
                file.command("platform").stream().map(this::here).toList());
        options.ports().forEach((part, port) -> arguments.add(part.portOption() + "=" + port));
        var platform = SandboxProcess.program("sandbox", arguments, Map.of(), options);
        platform.awaitOutput("The sandbox runs.");
        running = new Running(
                kafka,
                platform,
                service(PartName.REQUEST_SERVICE),
                service(PartName.GITOPS_WRITER),
                service(PartName.STATUS_WATCHER));
    }

    @AfterEach
    void down() throws InterruptedException {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void anOrderBecomesReady() throws Exception {
        var portal = new Portal(options);
        portal.awaitOpen();
        var order = portal.order(Orders.mongo("composed"), "composed");
        assertThat(order.status()).as(order.body().toString()).isEqualTo(202);
        assertThat(order.body().path("links").path("self").asString())
                .isEqualTo(here("http://localhost:8081/v1/requests/") + order.requestId());
        var ready = portal.awaitPhase(order.requestId(), "READY").body();
        assertThat(ready.path("commit").path("sha").asString()).hasSize(40);
        for (String service : List.of("platform", "request-service", "gitops-writer", "status-watcher")) {
            await(service).atMost(Duration.ofSeconds(30)).until(() -> isHealthy(service));
        }
        // Not by its own interval, which is a minute: the writer found Flux's Receiver.
        assertThat(portal.get(PartName.GITOPS_WRITER, "/actuator/prometheus")
                        .body()
                        .path("text")
                        .asString())
                .containsPattern("provisioning_flux_nudges_total\\{outcome=\"accepted\"} [1-9]");
    }

    private SandboxProcess service(PartName service) throws IOException {
        Map<String, String> environment = here(file.environment(service.word()));
        environment.put("SERVER_PORT", Integer.toString(options.port(service)));
        return SandboxProcess.program(service.word(), List.of(), environment, options);
    }

    /** By the check of the file itself. */
    private boolean isHealthy(String service) throws IOException, InterruptedException {
        List<String> check = file.healthCheck(service).stream().map(this::here).toList();
        return new ProcessBuilder(check).inheritIO().start().waitFor() == 0;
    }

    private Map<String, String> here(Map<String, String> environment) {
        var here = new HashMap<String, String>();
        environment.forEach((name, value) -> here.put(name, here(value)));
        return here;
    }

    private String here(String text) {
        String here = text.replaceAll("^/tmp/", dir.resolve("tmp") + "/")
                .replaceAll("\\b(kafka|platform):", "localhost:")
                .replace("/platform/", options.dataDir() + "/")
                .replace("=/data", "=" + options.dataDir())
                .replace("/var/lib/kafka/data", dir.resolve("kafka/data").toString());
        for (Map.Entry<String, String> port : ports.entrySet()) {
            here = here.replaceAll("([:/])" + port.getKey() + "\\b", "$1" + port.getValue());
        }
        return here;
    }
}
