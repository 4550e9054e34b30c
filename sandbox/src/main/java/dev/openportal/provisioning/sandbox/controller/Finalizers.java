package dev.openportal.provisioning.sandbox.controller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metadata for merge patches that put or take one finalizer. A patch replaces the whole list, so it names the version
 * of the object that the list was read from: where somebody else was faster the server refuses, and we look again.
 */
public final class Finalizers {
    private Finalizers() {}

    /** The patch's {@code metadata}, to which the caller may add. */
    public static Map<String, Object> with(Doc seen, String finalizer) {
        var names = new ArrayList<>(seen.finalizers());
        if (!names.contains(finalizer)) {
            names.add(finalizer);
        }
        return metadata(seen, names);
    }

    /** The patch's {@code metadata}, to which the caller may add. */
    public static Map<String, Object> without(Doc seen, String finalizer) {
        return metadata(
                seen,
                seen.finalizers().stream()
                        .filter(name -> !name.equals(finalizer))
                        .toList());
    }

    private static Map<String, Object> metadata(Doc seen, List<String> names) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("finalizers", names);
        metadata.put("resourceVersion", seen.text("metadata", "resourceVersion"));
        return metadata;
    }
}
