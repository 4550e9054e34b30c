package dev.openportal.provisioning.sandbox.controller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Custom resource definitions as documents. */
public final class KindDefinition {
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
    private static final int SECONDS_TO_ESTABLISH = 10;

    private KindDefinition() {}

    public static Map<String, Object> column(String name, String type, String path) {
        return Map.of("name", name, "type", type, "jsonPath", path);
    }

    private static String condition(String type, String field) {
        return ".status.conditions[?(@.type==\"" + type + "\")]." + field;
    }

    /** A namespaced kind with Flux's columns and a loose schema. */
    public static Doc fluxLike(String apiVersion, String kind, String plural, @Nullable String shortName) {
        var columns = List.of(
                column("Age", "date", ".metadata.creationTimestamp"),
                column("Ready", "string", condition("Ready", "status")),
                column("Status", "string", condition("Ready", "message")));
        var ref = new Ref(apiVersion, kind, "", "");
        return of(ref, plural, shortName, true, looseSchema(), columns);
    }

    /** A kind with Crossplane's columns. */
    public static Doc crossplaneLike(Ref kind, String plural, boolean namespaced, Map<String, Object> schema) {
        var columns = List.of(
                column("Synced", "string", condition("Synced", "status")),
                column("Ready", "string", condition("Ready", "status")),
                column("Age", "date", ".metadata.creationTimestamp"));
        return of(kind, plural, null, namespaced, schema, columns);
    }

    public static Map<String, Object> looseSchema() {
        return Map.of("type", "object", PRESERVE, true);
    }

    public static Doc of(
            Ref kind,
            String plural,
            @Nullable String shortName,
            boolean namespaced,
            Map<String, Object> schema,
            List<Map<String, Object>> columns) {
        var crd = Doc.of("apiextensions.k8s.io/v1", "CustomResourceDefinition", null, plural + "." + kind.group());
        crd.set(kind.group(), "spec", "group");
        crd.set(namespaced ? "Namespaced" : "Cluster", "spec", "scope");
        var names = new LinkedHashMap<String, Object>();
        names.put("kind", kind.kind());
        names.put("listKind", kind.kind() + "List");
        names.put("plural", plural);
        names.put("singular", kind.kind().toLowerCase(Locale.ROOT));
        if (shortName != null) {
            names.put("shortNames", List.of(shortName));
        }
        crd.set(names, "spec", "names");
        var version = new LinkedHashMap<String, Object>();
        version.put("name", kind.version());
        version.put("served", true);
        version.put("storage", true);
        version.put("subresources", Map.of("status", Map.of()));
        version.put("additionalPrinterColumns", columns);
        version.put("schema", Map.of("openAPIV3Schema", schema));
        crd.set(new ArrayList<Object>(List.of(version)), "spec", "versions");
        return crd;
    }

    /** Applies the definition and waits until its kind is served. */
    public static void install(ApiServer api, Doc crd) {
        api.apply(crd, "sandbox-installer");
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_ESTABLISH);
        while (api.get(crd.ref()).filter(live -> live.is("Established")).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(crd.name() + " was not established in time");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
