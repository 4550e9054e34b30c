package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a Kustomization has applied, in the ids of Flux: {@code ns_name_group_Kind} and the version beside it. */
final class Inventory {
    private Inventory() {}

    static Map<String, Object> of(Collection<Ref> refs) {
        var entries = refs.stream()
                .map(ref -> Map.of("id", id(ref), "v", ref.version()))
                .toList();
        return Map.of("entries", entries);
    }

    static Set<Ref> read(Doc kustomization) {
        var refs = new LinkedHashSet<Ref>();
        for (var entry : kustomization.docs("status", "inventory", "entries")) {
            refs.add(ref(entry.text("id"), entry.text("v")));
        }
        return refs;
    }

    static String id(Ref ref) {
        return String.join("_", List.of(ref.namespace(), ref.name().replace(":", "__"), ref.group(), ref.kind()));
    }

    // The name may hold the separator, so the namespace is read from the left and kind and group from the right.
    static Ref ref(String id, String version) {
        var afterNamespace = id.indexOf('_');
        var beforeKind = id.lastIndexOf('_');
        var beforeGroup = id.lastIndexOf('_', beforeKind - 1);
        var group = id.substring(beforeGroup + 1, beforeKind);
        var name = id.substring(afterNamespace + 1, beforeGroup).replace("__", ":");
        return new Ref(
                group.isEmpty() ? version : group + "/" + version,
                id.substring(beforeKind + 1),
                id.substring(0, afterNamespace),
                name);
    }
}
