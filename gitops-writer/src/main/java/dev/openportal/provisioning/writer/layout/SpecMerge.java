package dev.openportal.provisioning.writer.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order's spec on top of what others made of the spec since. The order decides every field that it or the request
 * before it names; what others added beside those stays. What others changed in a field that was ordered is neither
 * overwritten nor taken over: it is a conflict, unless the order says the same. Fields are named by JSON pointers
 * within the spec.
 *
 * @param spec what to write where there is no conflict
 * @param added by others, and kept
 * @param conflicts changed by others
 */
record SpecMerge(Map<String, @Nullable Object> spec, List<String> added, List<String> conflicts) {

    /**
     * All three in the types that {@link Yaml} reads, so that equal means equal.
     *
     * @param before as the request before ordered it
     * @param now as it is in the file
     * @param ordered as it is to be
     */
    static SpecMerge of(Map<?, ?> before, Map<?, ?> now, Map<?, ?> ordered) {
        SpecMerge merge = new SpecMerge(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        merge.spec.putAll(merge.members("", before, now, ordered));
        return merge;
    }

    /** The spec less the fields that these pointers name. */
    static Map<String, @Nullable Object> without(Map<?, ?> spec, Collection<String> pointers) {
        return without("", spec, pointers);
    }

    private static Map<String, @Nullable Object> without(String at, Map<?, ?> spec, Collection<String> pointers) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        spec.forEach((name, value) -> {
            String pointer = pointer(at, name);
            if (!pointers.contains(pointer)) {
                result.put(
                        String.valueOf(name),
                        value instanceof Map<?, ?> inner ? without(pointer, inner, pointers) : value);
            }
        });
        return result;
    }

    private Map<String, @Nullable Object> members(String at, Map<?, ?> before, Map<?, ?> now, Map<?, ?> ordered) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        ordered.forEach(
                (name, value) -> result.put(String.valueOf(name), member(pointer(at, name), name, before, now, value)));
        now.forEach((name, value) -> {
            if (ordered.containsKey(name)) {
                return;
            }
            if (!before.containsKey(name)) {
                added.add(pointer(at, name));
                result.put(String.valueOf(name), value);
            } else if (!Objects.equals(before.get(name), value)) {
                conflicts.add(pointer(at, name));
            }
        });
        return result;
    }

    private @Nullable Object member(String at, Object name, Map<?, ?> before, Map<?, ?> now, @Nullable Object ordered) {
        Object was = before.get(name);
        Object is = now.get(name);
        boolean untouched = Objects.equals(was, is) && before.containsKey(name) == now.containsKey(name);
        if (untouched || now.containsKey(name) && Objects.equals(is, ordered)) {
            return ordered;
        }
        if (is instanceof Map<?, ?> changed && ordered instanceof Map<?, ?> wanted) {
            return members(at, was instanceof Map<?, ?> old ? old : Map.of(), changed, wanted);
        }
        conflicts.add(at);
        return ordered;
    }

    private static String pointer(String at, Object name) {
        return at + "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1");
    }
}
