package dev.openportal.provisioning.writer.flux;

import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Flux's Receiver of type {@code generic-hmac}.
 *
 * @param receiverUrl its whole address; absent: nobody is told, and Flux comes at its own interval
 * @param receiverTokenFile file with the token that the Receiver's Secret holds; read at each call
 */
@Validated
@ConfigurationProperties("provisioning.flux")
public record FluxProperties(
        @Nullable URI receiverUrl, @Nullable Path receiverTokenFile) {

    @AssertTrue(message = "provisioning.flux.receiver-url must be an http(s) URL, and needs receiver-token-file")
    public boolean isComplete() {
        return receiverUrl == null
                || receiverTokenFile != null
                        && receiverUrl.getHost() != null
                        && String.valueOf(receiverUrl.getScheme()).startsWith("http");
    }
}
