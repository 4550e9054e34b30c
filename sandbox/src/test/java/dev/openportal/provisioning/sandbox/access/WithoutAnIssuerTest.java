package dev.openportal.provisioning.sandbox.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.requests.RequestServiceApplication;
import dev.openportal.provisioning.watcher.StatusWatcherApplication;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A service that nobody could log in to, or that would let everybody in beside those who log in, does not start. */
class WithoutAnIssuerTest {

    static Stream<SpringApplicationBuilder> services() {
        return Stream.of(RequestServiceApplication.application(), StatusWatcherApplication.application());
    }

    @ParameterizedTest
    @MethodSource("services")
    void nobodyCouldLogIn(SpringApplicationBuilder service) {
        refused(service, "provisioning.security.issuers[0].issuer");
    }

    @ParameterizedTest
    @MethodSource("services")
    void insecureAndAnIssuerContradictEachOther(SpringApplicationBuilder service) {
        refused(
                service,
                "Take one of them away",
                "--provisioning.security.insecure=true",
                "--provisioning.security.issuers[0].issuer=https://login.example.com",
                "--provisioning.security.issuers[0].audiences=provisioning");
    }

    @ParameterizedTest
    @MethodSource("services")
    void aRuleThatIsMisspeltDoesNotGoUnnoticed(SpringApplicationBuilder service) {
        assertThatThrownBy(() -> service.run(
                        "--server.port=0",
                        "--provisioning.security.insecure=true",
                        "--provisioning.security.audiance=x"))
                .hasStackTraceContaining("provisioning.security.audiance");
    }

    private static void refused(SpringApplicationBuilder service, String words, String... arguments) {
        String[] all = Stream.concat(Stream.of("--server.port=0"), Stream.of(arguments))
                .toArray(String[]::new);
        assertThatThrownBy(() -> service.run(all)).rootCause().hasMessageContaining(words);
    }
}
