package dev.openportal.provisioning.watcher.http;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Heap that an idle stream costs the server, with the clients in a JVM of their own: run its main method with the
 * module's test class path and, where wanted, the number of connections.
 */
final class IdleConnections {

    private static final int WARM_UP = 500;

    private IdleConnections() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 2) {
            hold(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
            return;
        }
        int count = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
        try (StreamServer server = new StreamServer(StreamServer.settings())) {
            Process first = clients(server, WARM_UP);
            long before = used();
            Process others = clients(server, count);
            System.out.printf(
                    Locale.ROOT,
                    "%d idle connections: %.1f KB of heap each%n",
                    count,
                    (used() - before) / 1024.0 / count);
            first.destroy();
            others.destroy();
        }
    }

    private static Process clients(StreamServer server, int count) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdleConnections.class.getName(),
                        Integer.toString(server.port()),
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() < 0) {
            throw new IllegalStateException("The clients could not connect.");
        }
        return process;
    }

    private static void hold(int port, int count) throws Exception {
        try (Crowd crowd = new Crowd()) {
            var all = crowd.join(port, "/v1/events", count);
            while (!all.stream().allMatch(Listener::isSynced)) {
                Thread.onSpinWait();
            }
            System.out.println("All are synced.");
            // Until whoever started us ends us.
            System.in.read();
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
