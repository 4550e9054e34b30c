package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.watcher.StatusWatcherApplication;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The fold role in a JVM of its own, so that it can be killed as by {@code kill -9}. */
final class WatcherProcess implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Process process;
    private final URI readiness;
    private final HttpClient http = HttpClient.newHttpClient();

    private WatcherProcess(Process process, int port) {
        this.process = process;
        this.readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
    }

    static WatcherProcess start(String bootstrap, Path dir) throws IOException {
        int port = FreePorts.one();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StatusWatcherApplication.class.getName(),
                        "--server.port=" + port,
                        "--spring.kafka.bootstrap-servers=" + bootstrap,
                        "--provisioning.security.insecure=true",
                        "--provisioning.kafka.create-topics=true",
                        "--provisioning.roles.watch=false",
                        "--provisioning.roles.stream=false",
                        "--provisioning.fold.state-dir=" + dir.resolve("fold"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(dir.toFile(), "status-watcher.log")))
                .start();
        return new WatcherProcess(process, port);
    }

    /** What readiness answers; empty where nothing does. */
    Optional<HttpResponse<String>> readiness() throws InterruptedException {
        try {
            return Optional.of(
                    http.send(HttpRequest.newBuilder(readiness).timeout(ANSWER).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            // Not listening yet, or no more.
            return Optional.empty();
        }
    }

    boolean isReady() throws InterruptedException {
        return readiness().filter(answer -> answer.statusCode() == 200).isPresent();
    }

    /** As {@code kill} does. @return whether it ended in time */
    boolean stopsWithin(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nothing is flushed, committed or said goodbye to. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
