package dev.openportal.provisioning.sandbox.cluster.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The changes on disk, one JSON line each. A line reaches the operating system before the change is visible to anyone,
 * so it outlives a kill of the process; a line that a kill cut short was never acknowledged and is dropped.
 */
final class Journal implements AutoCloseable {
    /** A line of the journal; without a key it says that history up to the version was folded into the lines after it. */
    record Entry(
            long version, @Nullable ObjectKey key, @Nullable ObjectNode object) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Path file;
    private @Nullable OutputStream out;

    Journal(Path directory) throws IOException {
        Files.createDirectories(directory);
        file = directory.resolve("journal.jsonl");
    }

    List<Entry> read() throws IOException {
        var entries = new ArrayList<Entry>();
        if (!Files.exists(file)) {
            return entries;
        }
        var bytes = Files.readAllBytes(file);
        for (int start = 0, end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                entries.add(decode(new String(bytes, start, end - start, StandardCharsets.UTF_8), entries.size() + 1));
                start = end + 1;
            }
        }
        return entries;
    }

    private Entry decode(String line, int number) throws IOException {
        try {
            JsonNode node = JSON.readTree(line);
            var version = node.path("version").asLong();
            if (!node.has("resource")) {
                return new Entry(version, null, null);
            }
            var key = new ObjectKey(
                    node.path("resource").asString(),
                    node.path("namespace").asString(),
                    node.path("name").asString());
            return new Entry(version, key, node.get("object") instanceof ObjectNode object ? object : null);
        } catch (JacksonException e) {
            throw new IOException("Line " + number + " of " + file + " is not readable", e);
        }
    }

    /** Replaces the whole journal at once; a kill leaves the old or the new one. */
    void compact(long version, Iterable<Entry> objects) throws IOException {
        var fresh = file.resolveSibling("journal.new");
        try (var target = Files.newOutputStream(fresh);
                var buffered = new java.io.BufferedOutputStream(target)) {
            buffered.write(encode(new Entry(version, null, null)));
            for (var entry : objects) {
                buffered.write(encode(entry));
            }
        }
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        out = Files.newOutputStream(file, StandardOpenOption.APPEND);
    }

    void append(Entry entry) {
        if (out == null) {
            throw new IllegalStateException("The journal is closed");
        }
        try {
            out.write(encode(entry));
        } catch (IOException e) {
            // Half a line may be there: nothing may follow it.
            out = null;
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static byte[] encode(Entry entry) {
        var node = JSON.createObjectNode().put("version", entry.version());
        var key = entry.key();
        if (key != null) {
            node.put("resource", key.resource())
                    .put("namespace", key.namespace())
                    .put("name", key.name());
            if (entry.object() != null) {
                node.set("object", entry.object());
            }
        }
        return (node + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        var open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }
}
