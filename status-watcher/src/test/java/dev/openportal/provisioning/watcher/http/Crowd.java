package dev.openportal.provisioning.watcher.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many clients on one thread, each of them cheap. */
final class Crowd implements AutoCloseable {

    private static final String STREAM = "text/event-stream";
    private static final String PAGE = "application/json";

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final List<Listener> listeners = new ArrayList<>();
    private volatile boolean closed;

    Crowd() throws IOException {
        selector = Selector.open();
        Thread thread = new Thread(this::read, "crowd");
        thread.setDaemon(true);
        thread.start();
    }

    List<Listener> join(int port, String path, int count) throws IOException {
        List<Listener> joined = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            joined.add(ask(SocketChannel.open(), port, path, STREAM));
        }
        joined.forEach(this::listen);
        return joined;
    }

    /** So many that each ask for what comes next. */
    void poll(int port, String path, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            listen(ask(SocketChannel.open(), port, path, PAGE));
        }
    }

    /** One that asks for a stream and takes nothing of it, until it is told to {@link #listen}. */
    Listener joinSlowly(int port, String path) throws IOException {
        return slowly(port, path, STREAM);
    }

    /** One that asks for all that a poll can tell, and takes nothing of it. */
    Listener pollSlowly(int port, String path) throws IOException {
        return slowly(port, path, PAGE);
    }

    private Listener slowly(int port, String path, String accept) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 8 * 1024);
        return ask(channel, port, path, accept);
    }

    private Listener ask(SocketChannel channel, int port, String path, String accept) throws IOException {
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: crowd\r\nAccept: " + accept + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        Listener listener = new Listener(channel);
        listeners.add(listener);
        return listener;
    }

    void listen(Listener listener) {
        try {
            listener.channel().register(selector, SelectionKey.OP_READ, listener);
            selector.wakeup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try {
            while (!closed) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    take(key);
                }
                selector.selectedKeys().clear();
            }
        } catch (ClosedSelectorException e) {
            // Closed while it was not waiting.
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void take(SelectionKey key) throws IOException {
        Listener listener = (Listener) key.attachment();
        buffer.clear();
        if (listener.channel().read(buffer) < 0) {
            key.cancel();
            return;
        }
        buffer.flip();
        listener.take(buffer);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Listener listener : listeners) {
            listener.channel().close();
        }
        selector.close();
    }
}
