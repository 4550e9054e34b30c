package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.watcher.assess.ObjectRef.Reference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider-kubernetes {@code Object} stands for in another cluster: it shows the whole remote object in its own
 * status, and is Ready itself as soon as that one was created.
 */
final class RemoteObject {

    private static final Set<String> CARRIERS =
            Set.of("Object.kubernetes.crossplane.io", "Object.kubernetes.m.crossplane.io");

    private RemoteObject() {}

    static Optional<Observation> in(Observation carrier) {
        if (!CARRIERS.contains(carrier.ref().qualifiedKind())) {
            return Optional.empty();
        }
        Map<String, Object> manifest = Fields.map(carrier.status(), "atProvider", "manifest");
        Map<String, Object> metadata = Fields.map(manifest, "metadata");
        return ObjectRef.read(
                        Map.of(
                                "apiVersion", text(manifest, "apiVersion"),
                                "kind", text(manifest, "kind"),
                                "namespace", text(metadata, "namespace"),
                                "name", text(metadata, "name")),
                        null)
                .map(reference -> observation(reference, manifest, metadata));
    }

    private static Observation observation(
            Reference reference, Map<String, Object> manifest, Map<String, Object> metadata) {
        return new Observation(
                reference.apiVersion(),
                reference.object(),
                text(metadata, "uid"),
                Objects.requireNonNullElse(Fields.number(metadata, "generation"), 0L),
                Fields.text(metadata, "deletionTimestamp") != null,
                List.of(),
                false,
                Map.of(),
                Map.of(),
                Fields.map(manifest, "spec"),
                Fields.map(manifest, "status"));
    }

    private static String text(Map<String, Object> from, String name) {
        return Objects.requireNonNullElse(Fields.text(from, name), "");
    }
}
