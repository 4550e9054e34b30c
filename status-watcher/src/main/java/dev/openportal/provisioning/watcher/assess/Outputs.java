package dev.openportal.provisioning.watcher.assess;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of what comes out of an ordered object; what the names stand for is never read. */
final class Outputs {

    private Outputs() {}

    static Map<String, String> of(Observation root, ComposedTree tree) {
        return named(root)
                .or(() -> composed(tree))
                .map(name -> Map.of("secretName", name))
                .orElse(Map.of());
    }

    private static Optional<String> named(Observation root) {
        return Stream.of(
                        Fields.text(root.spec(), "writeConnectionSecretToRef", "name"),
                        Fields.text(root.spec(), "crossplane", "writeConnectionSecretToRef", "name"),
                        Fields.text(root.spec(), "publishConnectionDetailsTo", "name"))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** Crossplane 2 knows no connection secrets: there a composition makes one like any other part. */
    private static Optional<String> composed(ComposedTree tree) {
        return tree.parts().stream()
                .map(Part::ref)
                .filter(ref -> ref.qualifiedKind().equals("Secret"))
                .map(ObjectRef::name)
                .findFirst();
    }
}
