package dev.openportal.provisioning.sandbox.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.sandbox.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** A broker in a JVM of its own, so that it can be killed. It ends with its standard input, so it cannot outlive us. */
final class BrokerProcess implements AutoCloseable {

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    public static void main(String[] args) throws IOException {
        var broker = SandboxBroker.start(FreePorts.one(), Path.of(args[0]));
        System.out.println("LISTENING " + broker.bootstrapServers());
        while (System.in.read() >= 0) {
            continue;
        }
        Runtime.getRuntime().halt(0);
    }

    static BrokerProcess start(Path dir) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("LISTENING ")) {
                return new BrokerProcess(process, line.substring("LISTENING ".length()));
            }
        }
        throw new IOException("The broker's JVM ended before it listened");
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
