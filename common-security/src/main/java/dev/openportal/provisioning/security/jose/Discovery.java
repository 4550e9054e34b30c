package dev.openportal.provisioning.security.jose;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where an issuer's endpoints are, as its own document says; read again whenever keys are. */
final class Discovery {

    private static final String PATH = "/.well-known/openid-configuration";

    private final String issuer;
    private final Fetch fetch;

    Discovery(String issuer, Fetch fetch) {
        this.issuer = issuer;
        this.fetch = fetch;
    }

    /** @return fails with {@link Outage} */
    CompletableFuture<URI> endpoint(String name) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI document = URI.create(base + PATH);
        return fetch.json(document, null).thenApply(found -> endpoint(document, found, name));
    }

    private URI endpoint(URI document, Map<String, @Nullable Object> found, String name) {
        if (!issuer.equals(found.get("issuer"))) {
            throw new Outage(document + " is of another issuer than " + issuer);
        }
        try {
            URI endpoint = URI.create(String.valueOf(found.get(name)));
            String scheme = endpoint.getScheme();
            // Who is reached safely must not send us where anybody can answer.
            if (endpoint.getHost() != null
                    && ("https".equals(scheme) || ("http".equals(scheme) && issuer.startsWith("http:")))) {
                return endpoint;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Outage(document + " has no " + name + " that can be used");
    }
}
