package dev.openportal.provisioning.writer.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "a//b",
                "a/",
                "../a",
                "a/../../b",
                "a/./b",
                ".git/config",
                "a/.GIT/hooks",
                ".gitmodules",
                "a\\..\\b",
                "a\u0000b",
                "a\nb",
            })
    void aPathThatLeavesTheRepositoryIsNone(String value) {
        assertThatThrownBy(() -> new ManifestPath(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesItsSegmentsOutermostFirst() {
        assertThat(new ManifestPath("local/team-a/x.yaml").segments()).containsExactly("local", "team-a", "x.yaml");
    }
}
