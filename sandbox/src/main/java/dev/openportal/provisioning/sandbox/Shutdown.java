package dev.openportal.provisioning.sandbox;

import java.time.Duration;

/** The end of the process, never held up for long: what is on disk is safe against a kill anyway. */
final class Shutdown {

    static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("sandbox.stop-patience-seconds", 8));

    private Shutdown() {}

    static void of(SandboxRun sandbox) {
        var closing = new Thread(sandbox::close, "sandbox-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            System.err.println("Not everything stopped within " + PATIENCE.toSeconds() + " s; leaving it.");
            Runtime.getRuntime().halt(1);
        }
    }
}
