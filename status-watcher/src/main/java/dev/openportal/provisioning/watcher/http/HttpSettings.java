package dev.openportal.provisioning.watcher.http;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call from a browser.
 *
 * @param allowedOrigins origins whose pages may read what is served here, such as {@code https://portal.example.com}; or
 *     {@code *} for all
 */
@Validated
@ConfigurationProperties("provisioning.http")
public record HttpSettings(
        @DefaultValue
        List<
                        @Pattern(
                                regexp = "\\*|[a-z][a-z0-9+.-]*://[^/?#]+",
                                message = "must be an origin as browsers send it, such as https://portal.example.com"
                                        + " (no path, no slash at its end), or *")
                        String>
                allowedOrigins) {}
