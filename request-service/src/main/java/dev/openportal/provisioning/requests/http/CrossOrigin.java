package dev.openportal.provisioning.requests.http;

import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets pages of named origins call, and read the headers that an answer needs to be understood. */
final class CrossOrigin implements WebMvcConfigurer {

    private final HttpProperties properties;

    CrossOrigin(HttpProperties properties) {
        this.properties = properties;
    }

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        if (properties.allowedOrigins().isEmpty()) {
            return;
        }
        registry.addMapping("/**")
                .allowedOrigins(properties.allowedOrigins().toArray(String[]::new))
                .allowedMethods("GET", "POST")
                .allowedHeaders(
                        IdempotencyKey.HEADER,
                        HttpHeaders.IF_MATCH,
                        HttpHeaders.CONTENT_TYPE,
                        // Looked at only where nobody is verified, as in the sandbox.
                        "X-Forwarded-User",
                        HttpHeaders.AUTHORIZATION)
                .exposedHeaders(
                        HttpHeaders.ETAG,
                        HttpHeaders.LOCATION,
                        HttpHeaders.RETRY_AFTER,
                        HttpHeaders.WWW_AUTHENTICATE,
                        "RateLimit-Limit",
                        "RateLimit-Remaining",
                        "RateLimit-Reset");
    }
}
