package dev.openportal.provisioning.requests.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    private static final String PROPERTY = "provisioning.intake.keys[0].secret-file";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    private final List<String> complaints = new ArrayList<>();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("secret");
    }

    @Test
    void lineEndsBehindTheSecretDoNotBelongToIt() throws IOException {
        Files.writeString(file, SECRET + "\r\n\n");
        assertThat(open().get()).isEqualTo(SECRET.getBytes(UTF_8));
    }

    @Test
    void anotherContentCountsAtOnce() throws IOException {
        Files.writeString(file, SECRET);
        SecretFile secret = open();
        Files.writeString(file, OTHER);
        assertThat(secret.get()).isEqualTo(OTHER.getBytes(UTF_8));
    }

    @Test
    void whileItIsBeingReplacedTheOldOneCountsAndThatIsSaidOnce() throws IOException {
        Files.writeString(file, SECRET);
        SecretFile secret = open();
        Files.delete(file);
        assertThat(secret.get()).isEqualTo(SECRET.getBytes(UTF_8));
        Files.writeString(file, "short");
        assertThat(secret.get()).isEqualTo(SECRET.getBytes(UTF_8));
        assertThat(complaints).singleElement().asString().contains(PROPERTY).doesNotContain(SECRET);
        Files.writeString(file, OTHER);
        assertThat(secret.get()).isEqualTo(OTHER.getBytes(UTF_8));
    }

    @Test
    void whatCannotBeUsedIsNamedByItsPropertyAndNotShown() throws IOException {
        assertThatThrownBy(this::open).hasMessageContainingAll(PROPERTY, file.toString());
        Files.writeString(file, "hunter2-hunter2-hunter2-hunter2\n");
        assertThatThrownBy(this::open)
                .hasMessageContainingAll(PROPERTY, "31 bytes", "at least 32")
                .hasMessageNotContaining("hunter2");
    }

    private SecretFile open() {
        return new SecretFile(file, PROPERTY, complaints::add);
    }
}
