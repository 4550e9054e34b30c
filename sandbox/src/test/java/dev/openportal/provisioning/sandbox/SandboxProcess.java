package dev.openportal.provisioning.sandbox;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A packaged program as a JVM of its own, which can be killed and started again on its data. It never outlives the JVM of
 * the test, however that ends.
 */
final class SandboxProcess implements AutoCloseable {

    // The shell waits for the end of its input, which comes with the end of our JVM, and then kills what it became.
    private static final String LEASH = "exec 3<&0; (read _ <&3; kill -9 $$ 2>/dev/null) & exec \"$@\" </dev/null 3<&-";

    private static final String USUAL_HEAP = "512m";

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path output;
    private Process process;

    private SandboxProcess(List<String> command, Map<String, String> environment, Path output) throws IOException {
        this.command = command;
        this.environment = environment;
        this.output = output;
        this.process = launch();
    }

    /** The sandbox's jar with its parts; output is appended to a file in the data directory's neighbourhood. */
    static SandboxProcess sandbox(SandboxOptions options) throws IOException {
        return sandbox(options, USUAL_HEAP);
    }

    /** @param heap as {@code -Xmx} takes it */
    static SandboxProcess sandbox(SandboxOptions options, String heap) throws IOException {
        var arguments = new ArrayList<String>();
        arguments.add("--data-dir=" + options.dataDir());
        arguments.add("--only=" + options.parts().stream().map(PartName::word).collect(Collectors.joining(",")));
        for (PartName part : PartName.values()) {
            arguments.add(part.portOption() + "=" + options.port(part));
        }
        return start("sandbox", arguments, Map.of(), options, heap);
    }

    /** A program's jar with arguments and an environment of somebody else's making, added to our own. */
    static SandboxProcess program(
            String program, List<String> arguments, Map<String, String> environment, SandboxOptions options)
            throws IOException {
        return start(program, arguments, environment, options, USUAL_HEAP);
    }

    /** One service's own jar, told what the sandbox would tell it. */
    static SandboxProcess service(PartName service, SandboxOptions options) throws IOException {
        Path data = Files.createDirectories(options.dataDir());
        SecretInFile.made(data.resolve(SandboxWiring.PRODUCER_KEY), 32);
        var wiring = new SandboxWiring(options, data, ReceiverToken.in(data));
        ServicePart part = switch (service) {
            case REQUEST_SERVICE -> wiring.requestService();
            case GITOPS_WRITER -> wiring.gitopsWriter();
            case STATUS_WATCHER -> wiring.statusWatcher();
            case KAFKA, GIT, CLUSTER, PAGE ->
                throw new IllegalArgumentException(service.word() + " has no jar of its own");
        };
        return start(service.word(), part.arguments(), Map.of(), options, USUAL_HEAP);
    }

    private static SandboxProcess start(
            String program,
            List<String> arguments,
            Map<String, String> environment,
            SandboxOptions options,
            String heap)
            throws IOException {
        Path jar = Path.of("..", program, "target", program + ".jar")
                .toAbsolutePath()
                .normalize();
        if (Files.notExists(jar)) {
            throw new IllegalStateException("Not packaged yet: " + jar);
        }
        var command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                LEASH,
                program,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                // Lives of a minute: better a quick start than fast code.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Whether it stops by itself must not depend on how busy the machine is.
                "-Dsandbox.stop-patience-seconds=180",
                "-jar",
                jar.toString()));
        command.addAll(arguments);
        Path output = options.dataDir().resolveSibling(options.dataDir().getFileName() + "-" + program + ".out");
        return new SandboxProcess(command, environment, output);
    }

    private Process launch() throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Everything that it printed so far, over all its lives. */
    String output() throws IOException {
        return Files.readString(output);
    }

    void awaitOutput(String text) {
        await().atMost(ofSeconds(240)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("It ended with " + process.exitValue() + ":\n" + output());
            }
            return output().contains(text);
        });
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C and {@code kill} do. @return the exit code */
    int stop() throws InterruptedException {
        // Not Process.destroy: that closes the input too, which is the leash, and so kills what is to end by itself.
        process.toHandle().destroy();
        return process.waitFor();
    }

    /** Waits for its end. @return the exit code */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    void startAgain() throws IOException {
        Files.deleteIfExists(output);
        process = launch();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
