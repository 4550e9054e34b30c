package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import java.util.Map;
import java.util.Optional;

/** Controller references: who made an object. */
final class Owners {
    private Owners() {}

    static Map<String, Object> reference(Doc owner) {
        return Map.of(
                "apiVersion", owner.text("apiVersion"),
                "kind", owner.kind(),
                "name", owner.name(),
                "uid", owner.uid(),
                "controller", true,
                "blockOwnerDeletion", true);
    }

    /** @param composed its owner is either in its own namespace or, by the label, has none */
    static Optional<Ref> controller(Doc composed) {
        return composed.docs("metadata", "ownerReferences").stream()
                .filter(owner -> owner.flag("controller"))
                .map(owner ->
                        new Ref(owner.text("apiVersion"), owner.text("kind"), composed.namespace(), owner.text("name")))
                .findFirst();
    }
}
