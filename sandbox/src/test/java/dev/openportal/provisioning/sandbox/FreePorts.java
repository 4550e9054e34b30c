package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of a sandbox whose ports nobody else has. */
final class FreePorts {

    private FreePorts() {}

    static SandboxOptions options(Path dataDir, PartName... parts) {
        return new SandboxOptions(dataDir, parts.length == 0 ? Set.of(PartName.values()) : Set.of(parts), choose());
    }

    private static Map<PartName, Integer> choose() {
        var ports = new EnumMap<PartName, Integer>(PartName.class);
        var free = free(PartName.values().length).iterator();
        for (PartName part : PartName.values()) {
            ports.put(part, free.next());
        }
        return ports;
    }

    static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            // All are held until all are known, so that none is given out twice.
            for (int i = 0; i < count; i++) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.add(socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
