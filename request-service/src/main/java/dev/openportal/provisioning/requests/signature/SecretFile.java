package dev.openportal.provisioning.requests.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A secret in a file, without the line ends behind it. Read at each use, so that another content counts at once; while
 * the file cannot be used, as in the middle of being replaced, what it held before goes on to count.
 */
public final class SecretFile implements Supplier<byte[]> {

    /** As many as HMAC-SHA256 gives; fewer could be guessed more easily than the signature. */
    public static final int SHORTEST = 32;

    private final Path file;
    private final String property;
    private final Consumer<String> complaints;
    private byte[] last;
    private boolean complained;

    /**
     * @param property that names the file, for complaints
     * @param complaints told, once each time, why the file cannot be used any more
     * @throws IllegalArgumentException where it cannot be used now; the message names the property and never the content
     */
    public SecretFile(Path file, String property, Consumer<String> complaints) {
        this.file = file;
        this.property = property;
        this.complaints = complaints;
        this.last = read();
    }

    @Override
    public synchronized byte[] get() {
        try {
            last = read();
            complained = false;
        } catch (IllegalArgumentException e) {
            if (!complained) {
                complaints.accept(e.getMessage() + " What it held before goes on to count.");
            }
            complained = true;
        }
        return last.clone();
    }

    private byte[] read() {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(property + " names " + file + ", which cannot be read.", e);
        }
        int end = content.length;
        while (end > 0 && (content[end - 1] == '\n' || content[end - 1] == '\r')) {
            end--;
        }
        if (end < SHORTEST) {
            throw new IllegalArgumentException(property + " names " + file + ", which holds " + end
                    + " bytes: a secret has at least " + SHORTEST + ", such as those of 'openssl rand -hex 32'.");
        }
        return Arrays.copyOf(content, end);
    }
}
