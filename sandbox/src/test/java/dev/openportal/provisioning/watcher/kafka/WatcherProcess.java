package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.watcher.StatusWatcherApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** The fold role in a JVM of its own, so that it can be killed as by {@code kill -9}. */
final class WatcherProcess implements AutoCloseable {

    private final Process process;

    private WatcherProcess(Process process) {
        this.process = process;
    }

    static WatcherProcess start(String bootstrap, Path dir) throws IOException {
        return new WatcherProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StatusWatcherApplication.class.getName(),
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + bootstrap,
                        "--provisioning.security.insecure=true",
                        "--provisioning.kafka.create-topics=true",
                        "--provisioning.roles.watch=false",
                        "--provisioning.roles.stream=false",
                        "--provisioning.fold.state-dir=" + dir.resolve("fold"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(dir.toFile(), "status-watcher.log")))
                .start());
    }

    /** Nothing is flushed, committed or said goodbye to. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
