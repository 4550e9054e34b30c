package dev.openportal.provisioning.sandbox.platform;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.fault.Fault;
import dev.openportal.provisioning.sandbox.fault.Switch;
import dev.openportal.provisioning.sandbox.git.ForeignFiles;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of somebody else that stop the delivery of everything. They lie in Git, where a push breaks and mends it just as well. */
public final class FileFaults {
    private static final Logger log = LoggerFactory.getLogger(FileFaults.class);
    private static final String BROKEN = "by-hand/broken.yaml";
    private static final String BROKEN_YAML = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: broken
              namespace: team-a
             data: {colour: blue}
            """;
    private static final String UNKNOWN = "by-hand/unknown-kind.yaml";
    private static final String UNKNOWN_YAML = """
            apiVersion: example.com/v1
            kind: Teapot
            metadata:
              name: unknown-kind
              namespace: team-a
            spec: {}
            """;

    private final ForeignFiles files;
    private final URI apiServer;

    private FileFaults(ForeignFiles files, URI apiServer) {
        this.files = files;
        this.apiServer = apiServer;
    }

    /** @param apiServer where Flux is told to fetch at once */
    public static List<Fault> of(ForeignFiles files, URI apiServer) {
        var faults = new FileFaults(files, apiServer);
        return List.of(
                faults.file(
                        "broken-file",
                        "Somebody's file does not build",
                        "A file that is no YAML was pushed by hand: Flux builds nothing, and every order waits for it.",
                        BROKEN,
                        BROKEN_YAML),
                faults.file(
                        "missing-kind",
                        "Somebody's manifest is of an unknown kind",
                        "A manifest of a kind that the cluster does not have was pushed by hand: Flux applies nothing.",
                        UNKNOWN,
                        UNKNOWN_YAML));
    }

    private Fault file(String name, String title, String description, String path, String content) {
        return new Fault(
                name,
                title,
                description,
                new Switch(() -> files.has(path), () -> put(path, content), () -> remove(path)));
    }

    private void put(String path, String content) throws IOException {
        if (!files.has(path)) {
            files.put(path, content);
            fetchNow();
        }
    }

    private void remove(String path) throws IOException {
        if (files.has(path)) {
            files.remove(path);
            fetchNow();
        }
    }

    private void fetchNow() {
        try (var api = new ApiServer(apiServer)) {
            var asked = Map.of("reconcile.fluxcd.io/requestedAt", Instant.now().toString());
            api.merge(DeliveryObjects.SOURCE, Map.of("metadata", Map.of("annotations", asked)));
        } catch (RuntimeException e) {
            // It is in Git, and Flux fetches by itself within its interval.
            log.info("Flux could not be told to fetch: {}", e.getMessage());
        }
    }
}
