package dev.openportal.provisioning.writer;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.sandbox.FreePorts;
import dev.openportal.provisioning.sandbox.git.SandboxGitServer;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** Brokers, a Git server and the service itself, each of which can be stopped and started. */
final class WriterAtWork implements AutoCloseable {

    final Commands commands;
    final Topic events;
    final Topic deadLetters;
    final OrdersClone clone;
    private final Path directory;
    private final int gitPort;
    private final int kafkaPort;
    private @Nullable SandboxBroker broker;
    private @Nullable SandboxGitServer git;
    private @Nullable ConfigurableApplicationContext service;

    WriterAtWork(Path directory) {
        this.directory = directory;
        gitPort = FreePorts.one();
        kafkaPort = FreePorts.one();
        startBroker();
        startGit(PreReceiveHook.NULL);
        startService("cache");
        commands = new Commands(bootstrapServers());
        events = new Topic(bootstrapServers(), Topics.EVENTS);
        deadLetters = new Topic(bootstrapServers(), Topics.DEAD_LETTERS);
        clone = new OrdersClone(gitUrl(), directory.resolve("clone"));
    }

    void startBroker() {
        broker = SandboxBroker.start(kafkaPort, directory.resolve("kafka"));
    }

    void stopBroker() {
        Objects.requireNonNull(broker).close();
        broker = null;
    }

    int gitPort() {
        return gitPort;
    }

    /** Where the Git server keeps the repository. */
    Path gitDirectory() {
        return directory.resolve("git/catalog-orders.git");
    }

    void startGit(PreReceiveHook hook) {
        git = SandboxGitServer.start(gitPort, directory.resolve("git"), "catalog-orders", hook);
    }

    void stopGit() {
        Objects.requireNonNull(git).close();
        git = null;
    }

    void startService(String cache) {
        service = GitopsWriterApplication.application()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                        "--provisioning.kafka.create-topics=true",
                        "--provisioning.git.remote=" + gitUrl(),
                        "--provisioning.git.poll-interval=200ms",
                        // Git is away where a test stops it, and not where this machine is busy.
                        "--provisioning.git.timeout=60s",
                        "--provisioning.git.cache-dir=" + directory.resolve(cache));
    }

    void stopService() {
        Objects.requireNonNull(service).close();
        service = null;
    }

    /** Status code, a space, and the body. */
    String readiness() throws IOException, InterruptedException {
        return get("/actuator/health/readiness");
    }

    /** Status code, a space, and the body. */
    String get(String path) throws IOException, InterruptedException {
        String port = Objects.requireNonNull(service).getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Override
    public void close() {
        commands.close();
        events.close();
        deadLetters.close();
        if (service != null) {
            service.close();
        }
        if (git != null) {
            git.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    private String gitUrl() {
        return "http://localhost:" + gitPort + "/catalog-orders.git";
    }
}
