package dev.openportal.provisioning.sandbox.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"file:///etc", "/etc", "ext::sh -c id", "git@host:path", "http:no-host", "", "ftp://h/p"})
    void onlyTheNetworkIsASource(String url) {
        assertThatThrownBy(() -> SourceUrl.parse(url)).isInstanceOf(StepFailure.class);
    }

    @Test
    void credentialsNeverShow() throws StepFailure {
        var url = SourceUrl.parse("https://git:s%40cret@host/path.git");
        assertThat(url.toString()).isEqualTo("https://host/path.git");
        assertThat(url.withoutCredentials("https://git:s%40cret@host/path.git or https://git@host/path.git: no"))
                .isEqualTo("https://host/path.git or https://host/path.git: no");
    }

    @Test
    void aRefusalDoesNotQuoteThePassword() {
        assertThatThrownBy(() -> SourceUrl.parse("https://git:s cret@host/path"))
                .hasMessageNotContaining("cret")
                .hasNoCause();
    }
}
