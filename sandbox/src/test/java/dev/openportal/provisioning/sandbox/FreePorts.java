package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Options of a sandbox whose ports nobody else has. */
public final class FreePorts {

    // Below those that systems hand out by themselves: between its choice and its use, and while whoever listens there
    // is
    // stopped, nobody else's socket gets one of these. Nor are they among the known ones of docker-compose.yml.
    private static final int FIRST = 20_000;
    private static final int END = 29_000;

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

    /** For whoever listens, stops, and listens there again. */
    public static int one() {
        return free(1).get(0);
    }

    static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            // All are held until all are known, so that none is given out twice.
            while (ports.size() < count) {
                int port = ThreadLocalRandom.current().nextInt(FIRST, END);
                try {
                    held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                    ports.add(port);
                } catch (BindException taken) {
                    continue;
                }
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
