package dev.openportal.provisioning.sandbox;

import java.nio.file.Path;
import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** A sandbox in this JVM, on ports of its own; it can be stopped and started again on its data. */
public final class SandboxFixture implements AutoCloseable {

    private final SandboxOptions options;
    private SandboxRun run;

    private SandboxFixture(SandboxOptions options, SandboxRun run) {
        this.options = options;
        this.run = run;
    }

    static SandboxFixture start(Path dataDir, PartName... parts) {
        // Else every service would configure logging again, for all of them.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
        var options = FreePorts.options(dataDir, parts);
        return new SandboxFixture(options, run(options));
    }

    private static SandboxRun run(SandboxOptions options) {
        var run = new SandboxRun(options);
        try {
            run.start(run.occupy());
            return run;
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    void restart() {
        run.close();
        run = run(options);
    }

    SandboxOptions options() {
        return options;
    }

    Portal portal() {
        return new Portal(options);
    }

    OrdersRepository repository() {
        return new OrdersRepository(SandboxWiring.gitUrl(options));
    }

    @Override
    public void close() {
        run.close();
    }
}
