package dev.openportal.provisioning.sandbox;

import java.nio.file.Path;
import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One log for everything in this JVM: all of it in a file, on the console only what went wrong. */
final class SandboxLog {

    private SandboxLog() {}

    /** Must be called before the first logger is made. */
    static void writeTo(Path file) {
        System.setProperty("sandbox.log.file", file.toString());
        System.setProperty("logback.configurationFile", "sandbox-logback.xml");
        // Else every service would configure logging again, for all of them.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }
}
