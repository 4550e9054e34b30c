package dev.openportal.provisioning.watcher.assess;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The spec as somebody ordered it: without what Crossplane writes into the objects whose kinds it has made. */
final class LiveSpec {

    /** Version 1 writes these beside the ordered fields; version 2 all of them under {@code crossplane}. */
    private static final Set<String> MACHINERY = Set.of(
            "crossplane",
            "resourceRef",
            "resourceRefs",
            "claimRef",
            "compositionRef",
            "compositionSelector",
            "compositionRevisionRef",
            "compositionRevisionSelector",
            "compositionUpdatePolicy",
            "compositeDeletePolicy",
            "environmentConfigRefs",
            "writeConnectionSecretToRef",
            "publishConnectionDetailsTo");

    private LiveSpec() {}

    static Map<String, Object> of(Observation root) {
        if (!root.composite()) {
            return root.spec();
        }
        Map<String, Object> ordered = new LinkedHashMap<>(root.spec());
        ordered.keySet().removeAll(MACHINERY);
        return ordered;
    }
}
