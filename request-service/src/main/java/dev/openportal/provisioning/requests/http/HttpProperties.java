package dev.openportal.provisioning.requests.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call from a browser.
 *
 * @param allowedOrigins origins of pages, such as {@code http://localhost:8080}, that may call although they come from
 *     elsewhere; none where empty
 */
@ConfigurationProperties("provisioning.http")
record HttpProperties(@DefaultValue List<String> allowedOrigins) {}
