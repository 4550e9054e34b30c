package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.CLUSTER;
import static dev.openportal.provisioning.sandbox.PartName.GIT;
import static dev.openportal.provisioning.sandbox.PartName.GITOPS_WRITER;
import static dev.openportal.provisioning.sandbox.PartName.KAFKA;
import static dev.openportal.provisioning.sandbox.PartName.REQUEST_SERVICE;
import static dev.openportal.provisioning.sandbox.PartName.STATUS_WATCHER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of two hundred orders: every one that was accepted is carried out, once. */
class KilledIT {

    private static final int ORDERS = 200;
    private static final int KILLS_PER_SERVICE = 5;

    @TempDir
    Path dir;

    @Test
    void theWholeSandboxTwice() throws Exception {
        SandboxOptions options = FreePorts.options(dir.resolve("data"));
        try (SandboxProcess sandbox = SandboxProcess.sandbox(options)) {
            Portal portal = new Portal(options);
            portal.awaitOpen();
            try (OrderFlood flood = OrderFlood.start(portal, ORDERS, Duration.ofMillis(200))) {
                for (int accepted : List.of(ORDERS / 4, ORDERS * 3 / 4)) {
                    flood.awaitAccepted(accepted);
                    sandbox.kill();
                    sandbox.startAgain();
                }
                List<String> ids = flood.awaitAll();
                Aftermath.of(options).isWhole(ids);
            }
        }
    }

    @Test
    void eachServiceFiveTimesAtRandom() throws Exception {
        SandboxOptions options = FreePorts.options(dir.resolve("data"), KAFKA, GIT, CLUSTER);
        Map<PartName, SandboxProcess> services = new EnumMap<>(PartName.class);
        try (SandboxProcess sandbox = SandboxProcess.sandbox(options)) {
            sandbox.awaitOutput("The sandbox runs.");
            for (PartName service : List.of(REQUEST_SERVICE, GITOPS_WRITER, STATUS_WATCHER)) {
                services.put(service, SandboxProcess.service(service, options));
            }
            Portal portal = new Portal(options);
            portal.awaitOpen();
            try (OrderFlood flood = OrderFlood.start(portal, ORDERS, Duration.ofSeconds(1))) {
                // Each by a killer of its own, so that their absences overlap.
                List<CompletableFuture<Void>> killers = services.entrySet().stream()
                        .map(service ->
                                CompletableFuture.runAsync(() -> kill(portal, service.getKey(), service.getValue())))
                        .toList();
                killers.forEach(CompletableFuture::join);
                List<String> ids = flood.awaitAll();
                Aftermath.of(options).isWhole(ids);
            }
        } finally {
            for (SandboxProcess service : services.values()) {
                service.close();
            }
        }
    }

    /** At any moment of its life, but while it lives: what is killed before it serves would prove nothing. */
    private static void kill(Portal portal, PartName name, SandboxProcess service) {
        try {
            for (int i = 0; i < KILLS_PER_SERVICE; i++) {
                portal.awaitAnswer(name);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(3_000_000_000L));
                service.kill();
                service.startAgain();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
