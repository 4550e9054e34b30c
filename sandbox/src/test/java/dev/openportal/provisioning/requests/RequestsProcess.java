package dev.openportal.provisioning.requests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The service in a JVM of its own, so that it can be killed as by {@code kill -9}. */
final class RequestsProcess implements AutoCloseable {

    private final Process process;

    private RequestsProcess(Process process) {
        this.process = process;
    }

    static RequestsProcess start(List<String> arguments, Path directory) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RequestServiceApplication.class.getName()));
        command.addAll(arguments);
        return new RequestsProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("request-service.log").toFile()))
                .start());
    }

    /** Nothing is flushed, committed or said goodbye to. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
