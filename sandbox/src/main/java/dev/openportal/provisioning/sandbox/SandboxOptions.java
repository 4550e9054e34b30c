package dev.openportal.provisioning.sandbox;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to run, where.
 *
 * @param dataDir everything that outlives the process
 * @param parts the parts to run; the others are expected at their ports
 * @param ports port of every part, whether it is run or not
 * @param address what Git server, cluster and page listen on; another one than loopback lets everybody in who reaches it
 * @param policy file that request-service reads, or null
 */
record SandboxOptions(
        Path dataDir,
        Set<PartName> parts,
        Map<PartName, Integer> ports,
        InetAddress address,
        @Nullable Path policy) {

    SandboxOptions {
        parts = Set.copyOf(parts);
        ports = Map.copyOf(ports);
        if (!ports.keySet().containsAll(Set.of(PartName.values()))) {
            throw new IllegalArgumentException("Every part needs a port: " + ports);
        }
    }

    SandboxOptions(Path dataDir, Set<PartName> parts, Map<PartName, Integer> ports) {
        this(dataDir, parts, ports, InetAddress.getLoopbackAddress(), null);
    }

    boolean runs(PartName part) {
        return parts.contains(part);
    }

    int port(PartName part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalStateException("No port for " + part.word());
        }
        return port;
    }

    /** Where a part of the platform listens. */
    InetSocketAddress at(PartName part) {
        return new InetSocketAddress(address, port(part));
    }

    /** Base URL of a part that speaks HTTP, without a slash at its end. */
    String url(PartName part) {
        return "http://localhost:" + port(part);
    }
}
