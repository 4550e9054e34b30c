package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Trees;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders a composite into its composed resources: patch and transform, the small part of it that is needed. */
final class Composition {
    private static final int HASH = 12;
    private static final String TO_COMPOSITE = "ToCompositeFieldPath";

    /** @param alwaysReady it counts as ready as soon as it is there */
    record Composed(String resource, Doc doc, boolean alwaysReady, List<Doc> patches) {

        /** What the composite shows of it. */
        void tell(Doc live, Doc composite) {
            for (var patch : patches) {
                var from = patch.text("type").equals(TO_COMPOSITE)
                        ? live.at(patch.text("fromFieldPath").split("\\."))
                        : null;
                if (from != null) {
                    composite.set(
                            transformed(patch, from), patch.text("toFieldPath").split("\\."));
                }
            }
        }
    }

    private Composition() {}

    static boolean matches(Doc composition, Doc composite) {
        return composition.text("spec", "compositeTypeRef", "apiVersion").equals(composite.text("apiVersion"))
                && composition.text("spec", "compositeTypeRef", "kind").equals(composite.kind());
    }

    static List<Composed> render(Doc composition, Doc composite) {
        var composed = new ArrayList<Composed>();
        for (var step : composition.docs("spec", "pipeline")) {
            for (var resource : step.docs("input", "resources")) {
                composed.add(compose(resource, composite));
            }
        }
        return composed;
    }

    private static Composed compose(Doc resource, Doc composite) {
        var name = resource.text("name");
        var labelled = composite.label("crossplane.io/composite");
        var root = labelled.isEmpty() ? composite.name() : labelled;
        var doc = new Doc(Trees.copy(resource.map("base")));
        for (var patch : resource.docs("patches")) {
            var from = patch.text("type").equals(TO_COMPOSITE)
                    ? null
                    : composite.at(patch.text("fromFieldPath").split("\\."));
            if (from != null) {
                doc.set(transformed(patch, from), patch.text("toFieldPath").split("\\."));
            }
        }
        if (doc.name().isEmpty()) {
            doc.set(childName(root, composite, name), "metadata", "name");
        }
        if (!composite.namespace().isEmpty()) {
            doc.set(composite.namespace(), "metadata", "namespace");
        }
        var labels = new LinkedHashMap<String, Object>(doc.map("metadata", "labels"));
        labels.put("crossplane.io/composite", root);
        for (var key : List.of("crossplane.io/claim-name", "crossplane.io/claim-namespace")) {
            if (!composite.label(key).isEmpty()) {
                labels.put(key, composite.label(key));
            }
        }
        doc.set(labels, "metadata", "labels");
        doc.set(name, "metadata", "annotations", "crossplane.io/composition-resource-name");
        doc.set(List.of(Owners.reference(composite)), "metadata", "ownerReferences");
        var alwaysReady = resource.docs("readinessChecks").stream()
                .anyMatch(check -> check.text("type").equals("None"));
        return new Composed(name, doc, alwaysReady, resource.docs("patches"));
    }

    private static Object transformed(Doc patch, Object from) {
        var value = from;
        for (var transform : patch.docs("transforms")) {
            if (transform.text("type").equals("map")) {
                value = Map.copyOf(transform.map("map")).getOrDefault(value.toString(), value);
            } else if (transform.text("type").equals("string")) {
                value = transform
                        .text("string", "fmt")
                        .replace("%s", value.toString())
                        .replace("%d", value.toString());
            }
        }
        return value;
    }

    // After the outermost composite, as Crossplane names parts; and the same each time, so that a kill between naming
    // and creating leaves nothing behind.
    private static String childName(String root, Doc composite, String resource) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((composite.uid() + "-" + resource).getBytes(StandardCharsets.UTF_8));
            return root.substring(0, Math.min(root.length(), 62 - HASH)) + "-"
                    + HexFormat.of().formatHex(hash).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
