package dev.openportal.provisioning.watcher.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to an API server that can be cut, for one of its clients alone. */
final class CutCable implements AutoCloseable {

    private final ServerSocket near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int far;
    private volatile boolean cut;

    CutCable(URI to) throws IOException {
        far = to.getPort();
        background(this::accept);
    }

    URI url() {
        return URI.create("http://localhost:" + near.getLocalPort());
    }

    void cut() {
        cut = true;
        open.forEach(CutCable::quietly);
    }

    private void accept() throws IOException {
        while (!near.isClosed()) {
            Socket client = near.accept();
            if (cut) {
                quietly(client);
                continue;
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), far);
            open.addAll(List.of(client, server));
            background(() -> client.getInputStream().transferTo(server.getOutputStream()));
            background(() -> server.getInputStream().transferTo(client.getOutputStream()));
        }
    }

    private interface Wire {
        void carry() throws IOException;
    }

    private static void background(Wire wire) {
        Thread thread = new Thread(() -> {
            try {
                wire.carry();
            } catch (IOException e) {
                // A cut cable is the purpose of this class.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        near.close();
    }
}
