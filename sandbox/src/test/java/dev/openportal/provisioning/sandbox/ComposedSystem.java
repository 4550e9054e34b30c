package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * docker-compose.yml without a container engine: its processes as plain JVMs with its commands and its environment, only
 * that hosts are this one, ports are free ones, and volumes are directories.
 */
final class ComposedSystem implements AutoCloseable {

    private static final String INSIDE = "19092";
    private static final List<String> NOT_PUBLISHED = List.of(INSIDE, "29093");

    private final ComposeFile file = ComposeFile.read();
    private final Path dir;
    private final SandboxOptions options;
    private final Map<String, String> ports = new HashMap<>();
    private final List<AutoCloseable> running = new ArrayList<>();

    /** Nothing runs yet. */
    ComposedSystem(Path dir) throws IOException {
        this.dir = dir;
        options = FreePorts.options(Files.createDirectory(dir.resolve("data")));
        options.ports()
                .forEach((part, port) -> ports.put(Integer.toString(part.defaultPort()), Integer.toString(port)));
        Iterator<Integer> more = FreePorts.free(NOT_PUBLISHED.size()).iterator();
        NOT_PUBLISHED.forEach(port -> ports.put(port, Integer.toString(more.next())));
    }

    SandboxOptions options() {
        return options;
    }

    /** For those who are let in without a name. */
    String brokersInside() {
        return here("kafka:" + INSIDE);
    }

    /** @param more settings in Kafka's own terms, which win over the file's */
    void startKafka(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>();
        file.environment("kafka").forEach((name, value) -> environment.put(name, here(value)));
        running.add(ComposedBroker.start(environment, more, dir.resolve("kafka")));
    }

    void startPlatform() throws IOException {
        var arguments = new ArrayList<>(
                file.command("platform").stream().map(this::here).toList());
        options.ports().forEach((part, port) -> arguments.add(part.portOption() + "=" + port));
        var platform = SandboxProcess.program("sandbox", arguments, Map.of(), options);
        running.add(platform);
        platform.awaitOutput("The sandbox runs.");
    }

    /** @param more variables, which win over the file's */
    void start(PartName service, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>();
        file.environment(service.word()).forEach((name, value) -> environment.put(name, here(value)));
        environment.put("SERVER_PORT", Integer.toString(options.port(service)));
        environment.putAll(more);
        running.add(SandboxProcess.program(service.word(), List.of(), environment, options));
    }

    /** By the check of the file itself. */
    boolean isHealthy(String service) throws IOException, InterruptedException {
        List<String> check = file.healthCheck(service).stream().map(this::here).toList();
        return new ProcessBuilder(check).inheritIO().start().waitFor() == 0;
    }

    /** A text of the file, as it is to be read here. */
    String here(String text) {
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

    @Override
    public void close() throws Exception {
        for (int i = running.size() - 1; i >= 0; i--) {
            running.get(i).close();
        }
    }
}
