package dev.openportal.provisioning.writer.git;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8084/catalog-orders.git, , true",
        "ssh://git@example.com/catalog-orders.git, , true",
        "git@example.com:catalog-orders.git, , true",
        "file:///srv/git/catalog-orders.git, , true",
        "https://token@example.com/catalog-orders.git, , false",
        "https://user:secret@example.com/catalog-orders.git, , false",
        "ssh://git:secret@example.com/catalog-orders.git, , false",
        "https://example.com/x.git, https://example.com/x/commit/{sha}, true",
        "https://example.com/x.git, https://example.com/x/commit/, false",
        "https://example.com/x.git, javascript:{sha}, false",
    })
    void credentialsInUrlsAreRefused(String remote, @Nullable String commitUrl, boolean valid) {
        GitProperties git = new GitProperties(
                "catalog-orders",
                remote,
                "main",
                Path.of("cache"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                commitUrl,
                "GitOps writer",
                "writer@example.com");

        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            assertThat(validators.getValidator().validate(git).isEmpty()).isEqualTo(valid);
        }
    }
}
