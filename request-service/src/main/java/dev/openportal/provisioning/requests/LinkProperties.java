package dev.openportal.provisioning.requests;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the links in documents begin with: addresses as people reach us, which a service cannot know by itself.
 *
 * @param requestsBaseUrl of this service
 * @param eventsBaseUrl of the streams
 */
@ConfigurationProperties("provisioning.links")
record LinkProperties(
        @DefaultValue("http://localhost:8081") URI requestsBaseUrl,
        @DefaultValue("http://localhost:8083") URI eventsBaseUrl) {

    String requests() {
        return withoutSlash(requestsBaseUrl);
    }

    String events() {
        return withoutSlash(eventsBaseUrl);
    }

    private static String withoutSlash(URI base) {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
