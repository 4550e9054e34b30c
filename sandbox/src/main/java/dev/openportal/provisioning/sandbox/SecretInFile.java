package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A secret that is made once for a data directory, in a file that only its owner reads. */
final class SecretInFile {

    private SecretInFile() {}

    /** @param length in bytes; the file holds their hex digits */
    static Path made(Path file, int length) throws IOException {
        if (Files.notExists(file)) {
            var bytes = new byte[length];
            new SecureRandom().nextBytes(bytes);
            // A temporary file is its owner's alone from its first moment on.
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new");
            Files.writeString(fresh, HexFormat.of().formatHex(bytes));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
