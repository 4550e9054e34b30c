package dev.openportal.provisioning.security.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Backstage, whose own tokens are taken.
 *
 * @param url of its backend, as the services reach it; where it is not given, no Backstage token is taken
 * @param issuer of its users' tokens; where it is not given, the URL and {@code /api/auth}
 * @param plugins ids of the backend plugins that may call, for a user or for themselves
 * @param audience plugin id that the plugins' tokens must be meant for
 * @param tenant of those who come from there
 */
public record BackstageProperties(
        @Nullable String url,
        @Nullable String issuer,
        @DefaultValue List<String> plugins,
        @DefaultValue("provisioning") String audience,
        @DefaultValue("default") String tenant) {}
