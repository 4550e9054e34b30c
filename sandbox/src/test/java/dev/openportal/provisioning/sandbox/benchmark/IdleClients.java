package dev.openportal.provisioning.sandbox.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM full of clients that have everything and wait. */
final class IdleClients implements AutoCloseable {

    private static final byte[] REQUEST =
            "GET /v1/events HTTP/1.1\r\nHost: idle\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Process process;

    private IdleClients(Process process) {
        this.process = process;
    }

    /** Returns when all of them are synced. */
    static IdleClients connect(int port, int count) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdleClients.class.getName(),
                        Integer.toString(port),
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() < 0) {
            throw new IllegalStateException("The clients could not connect.");
        }
        return new IdleClients(process);
    }

    /** Arguments: port, number of clients. */
    public static void main(String[] args) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            sockets.add(synced(Integer.parseInt(args[0])));
        }
        System.out.println(sockets.size());
        // Until whoever started us ends, or ends us.
        System.in.read();
    }

    private static Socket synced(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write(REQUEST);
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (text.indexOf("event: synced") < 0) {
            int read = in.read(buffer);
            if (read < 0) {
                throw new IOException("No stream: " + text);
            }
            text.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
        }
        return socket;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
