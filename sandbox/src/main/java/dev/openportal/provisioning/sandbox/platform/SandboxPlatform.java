package dev.openportal.provisioning.sandbox.platform;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Brings the platform into the cluster; to do it again changes nothing. */
public final class SandboxPlatform {
    private static final String MANAGER = "sandbox-platform";
    private static final List<String> FILES = List.of(
            "mongodb.yaml", "cache.yaml", "managed-namespace.yaml", "dns-record.yaml", "web-app.yaml", "flux.yaml");

    private SandboxPlatform() {}

    /** Expects the kinds of Flux and Crossplane to be served already. */
    public static void install(URI apiServer, PlatformSettings settings) {
        try (var api = new ApiServer(apiServer)) {
            var secret = Doc.of("v1", "Secret", "flux-system", "receiver-token");
            secret.set(
                    Map.of(
                            "token",
                            Base64.getEncoder()
                                    .encodeToString(settings.receiverToken().getBytes(StandardCharsets.UTF_8))),
                    "data");
            api.apply(secret, MANAGER);
            for (var file : FILES) {
                for (var doc : read(file)) {
                    if (doc.kind().equals("GitRepository")) {
                        doc.set(settings.repository().toString(), "spec", "url");
                    }
                    api.apply(doc, MANAGER);
                }
            }
        }
    }

    static List<Doc> read(String file) {
        try (var text = SandboxPlatform.class.getResourceAsStream("/platform/" + file)) {
            if (text == null) {
                throw new IllegalStateException("The classpath lacks /platform/" + file);
            }
            try (var documents = new YAMLMapper().readerFor(Object.class).<Object>readValues(text)) {
                return documents.readAll().stream()
                        .map(document -> new Doc(Trees.map(document)))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
