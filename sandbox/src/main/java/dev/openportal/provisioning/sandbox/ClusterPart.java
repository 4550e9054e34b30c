package dev.openportal.provisioning.sandbox;

import dev.openportal.provisioning.sandbox.cluster.SandboxCluster;
import dev.openportal.provisioning.sandbox.cluster.http.Hook;
import dev.openportal.provisioning.sandbox.crossplane.SandboxCrossplane;
import dev.openportal.provisioning.sandbox.fault.Fault;
import dev.openportal.provisioning.sandbox.flux.SandboxFlux;
import dev.openportal.provisioning.sandbox.platform.DeliveryFaults;
import dev.openportal.provisioning.sandbox.platform.PlatformSettings;
import dev.openportal.provisioning.sandbox.platform.SandboxPlatform;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The cluster with what runs in it: its API server, Flux, Crossplane and the platform's objects. */
final class ClusterPart implements AutoCloseable {

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<Fault> faults = new ArrayList<>();

    private ClusterPart() {}

    /** Returns when the API answers and the offerings are installed; the controllers go on by themselves. */
    static ClusterPart start(InetSocketAddress at, Path dataDir, PlatformSettings settings) throws Exception {
        var part = new ClusterPart();
        try {
            var cluster = part.keep(SandboxCluster.start(at, dataDir.resolve("cluster")));
            var flux = part.keep(SandboxFlux.start(cluster.url(), dataDir.resolve("flux")));
            cluster.mount("/hook/", receiver(flux));
            part.keep(SandboxCrossplane.start(cluster.url()));
            SandboxPlatform.install(cluster.url(), settings);
            part.faults.addAll(cluster.faults());
            part.faults.addAll(part.keep(new DeliveryFaults(cluster.url())).faults());
            return part;
        } catch (Exception e) {
            try {
                part.close();
            } catch (Exception alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    /** What can be broken about the cluster. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    private static Hook receiver(SandboxFlux flux) {
        return (method, path, headers, body) ->
                method.equals("POST") ? flux.receive(path, headers.getOrDefault("x-signature", ""), body) : 405;
    }

    private <T extends AutoCloseable> T keep(T started) {
        running.push(started);
        return started;
    }

    /** The controllers first: they would only complain about an API that is gone. */
    @Override
    public void close() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
