package dev.openportal.provisioning.watcher.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one client of a {@link Crowd} has heard. */
final class Listener {

    private static final Pattern REQUEST = Pattern.compile("\"requestId\":\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    private final SocketChannel channel;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(0);
    private final Map<String, Long> versions = new ConcurrentHashMap<>(1);
    private volatile boolean synced;
    private volatile int statuses;
    private volatile boolean wentBack;

    Listener(SocketChannel channel) {
        this.channel = channel;
    }

    SocketChannel channel() {
        return channel;
    }

    boolean isSynced() {
        return synced;
    }

    int statuses() {
        return statuses;
    }

    /** The latest version of each request. */
    Map<String, Long> versions() {
        return versions;
    }

    /** Whether a version was ever followed by one that is not newer. */
    boolean wentBack() {
        return wentBack;
    }

    void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                take(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(next);
            }
        }
    }

    private void take(String text) {
        if (text.equals("event: synced")) {
            synced = true;
        }
        Matcher request = REQUEST.matcher(text);
        Matcher version = VERSION.matcher(text);
        if (text.startsWith("data: ") && request.find() && version.find()) {
            Long before = versions.put(request.group(1), Long.valueOf(version.group(1)));
            wentBack = wentBack || (before != null && before >= Long.parseLong(version.group(1)));
            statuses = statuses + 1;
        }
    }
}
