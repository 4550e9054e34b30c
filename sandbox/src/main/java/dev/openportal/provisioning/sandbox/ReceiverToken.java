package dev.openportal.provisioning.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The secret between writer and Flux's Receiver: made once for a data directory, readable by its owner only. */
final class ReceiverToken {

    private final Path file;
    private final String value;

    private ReceiverToken(Path file, String value) {
        this.file = file;
        this.value = value;
    }

    static ReceiverToken in(Path dataDir) throws IOException {
        Path file = SecretInFile.made(dataDir.resolve("receiver-token"), 24);
        return new ReceiverToken(file, Files.readString(file).strip());
    }

    Path file() {
        return file;
    }

    String value() {
        return value;
    }

    /**
     * Leaves that path in a directory of its own, as a property {@code receiver-hook-path}: a writer elsewhere imports it
     * with {@code spring.config.import=configtree:}, as it would read Flux's own answer in a mounted file.
     */
    void leaveHookPath(String receiver, String namespace) throws IOException {
        Path directory = Files.createDirectories(file.resolveSibling("receiver"));
        Files.writeString(directory.resolve("receiver-hook-path"), hookPath(receiver, namespace));
    }

    /** Where a Receiver of this name listens; Flux derives it from the token so that it cannot be guessed. */
    String hookPath(String receiver, String namespace) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((value + receiver + namespace).getBytes(UTF_8));
            return "/hook/" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
