package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.CLUSTER;
import static dev.openportal.provisioning.sandbox.PartName.GIT;
import static dev.openportal.provisioning.sandbox.PartName.GITOPS_WRITER;
import static dev.openportal.provisioning.sandbox.PartName.KAFKA;
import static dev.openportal.provisioning.sandbox.PartName.REQUEST_SERVICE;
import static dev.openportal.provisioning.sandbox.PartName.STATUS_WATCHER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
            try (OrderFlood flood = OrderFlood.start(portal, ORDERS, Duration.ofSeconds(2))) {
                for (PartName victim : victims(new Random(options.port(KAFKA)))) {
                    LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
                    SandboxProcess service = Objects.requireNonNull(services.get(victim));
                    service.kill();
                    service.startAgain();
                    // The next one is killed at any moment of this one's recovery, but while it is a process that
                    // serves.
                    portal.awaitAnswer(victim);
                }
                List<String> ids = flood.awaitAll();
                Aftermath.of(options).isWhole(ids);
            }
        } finally {
            for (SandboxProcess service : services.values()) {
                service.close();
            }
        }
    }

    private static List<PartName> victims(Random random) {
        List<PartName> victims = new ArrayList<>();
        for (int i = 0; i < KILLS_PER_SERVICE; i++) {
            victims.addAll(List.of(REQUEST_SERVICE, GITOPS_WRITER, STATUS_WATCHER));
        }
        Collections.shuffle(victims, random);
        return victims;
    }
}
