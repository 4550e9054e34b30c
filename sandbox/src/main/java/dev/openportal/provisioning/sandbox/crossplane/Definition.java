package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.KindDefinition;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One XRD: the kinds that it defines, with the fields that Crossplane adds to their schemas. */
record Definition(Doc xrd) {
    static final String GROUP = "apiextensions.crossplane.io";
    private static final Map<String, Object> LOOSE = KindDefinition.looseSchema();
    private static final Map<String, Object> LOOSE_LIST = Map.of("type", "array", "items", LOOSE);

    /** The older shape has its machinery beside the fields of people, and may have claims. */
    boolean legacy() {
        return xrd.text("spec", "scope").equals("LegacyCluster")
                || !xrd.text("spec", "claimNames", "kind").isEmpty();
    }

    boolean namespaced() {
        return !legacy() && !xrd.text("spec", "scope").equals("Cluster");
    }

    Ref composite() {
        return new Ref(apiVersion(), xrd.text("spec", "names", "kind"), "", "");
    }

    Optional<Ref> claim() {
        var kind = xrd.text("spec", "claimNames", "kind");
        return kind.isEmpty() || !legacy() ? Optional.empty() : Optional.of(new Ref(apiVersion(), kind, "", ""));
    }

    private String apiVersion() {
        return xrd.text("spec", "group") + "/" + version().text("name");
    }

    private Doc version() {
        return xrd.docs("spec", "versions").stream()
                .filter(v -> v.flag("referenceable"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(xrd.name() + " has no referenceable version"));
    }

    Doc compositeKind() {
        var machinery = new LinkedHashMap<String, Object>();
        machinery.put("compositionRef", LOOSE);
        machinery.put("compositionSelector", LOOSE);
        machinery.put("compositionRevisionRef", LOOSE);
        machinery.put("compositionUpdatePolicy", Map.of("type", "string"));
        machinery.put("resourceRefs", LOOSE_LIST);
        if (legacy()) {
            machinery.put("claimRef", LOOSE);
            machinery.put("writeConnectionSecretToRef", LOOSE);
        } else {
            machinery = new LinkedHashMap<>(
                    Map.of("crossplane", Map.of("type", "object", "properties", Map.copyOf(machinery))));
        }
        return owned(KindDefinition.crossplaneLike(
                composite(), xrd.text("spec", "names", "plural"), namespaced(), schema(machinery)));
    }

    Optional<Doc> claimKind() {
        var machinery = Map.<String, Object>of(
                "resourceRef", LOOSE,
                "compositionRef", LOOSE,
                "compositionSelector", LOOSE,
                "compositeDeletePolicy", Map.of("type", "string", "default", deletePolicy()),
                "writeConnectionSecretToRef", LOOSE);
        return claim().map(kind -> owned(KindDefinition.crossplaneLike(
                kind, xrd.text("spec", "claimNames", "plural"), true, schema(machinery))));
    }

    private String deletePolicy() {
        var policy = xrd.text("spec", "defaultCompositeDeletePolicy");
        return policy.isEmpty() ? "Background" : policy;
    }

    private Map<String, Object> schema(Map<String, Object> machinery) {
        var schema = new Doc(Trees.copy(Trees.map(version().at("schema", "openAPIV3Schema"))));
        machinery.forEach((name, field) -> schema.set(field, "properties", "spec", "properties", name));
        schema.set("object", "type");
        schema.set("object", "properties", "spec", "type");
        schema.set(LOOSE, "properties", "status");
        return schema.root();
    }

    private Doc owned(Doc crd) {
        crd.set(List.of(Owners.reference(xrd)), "metadata", "ownerReferences");
        return crd;
    }
}
