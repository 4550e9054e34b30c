package dev.openportal.provisioning.writer.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A {@code kustomization.yaml}: what Flux builds is what it lists. Whatever else people put into it stays. */
final class Index {

    /** Names that kustomize takes, the one that we write first; it refuses a directory with two of them. */
    static final List<String> FILE_NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private static final String RESOURCES = "resources";

    private final Map<String, Object> document;
    private final TreeSet<String> resources;

    private Index(Map<String, Object> document, TreeSet<String> resources) {
        this.document = document;
        this.resources = resources;
    }

    static Index empty() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "kustomize.config.k8s.io/v1beta1");
        document.put("kind", "Kustomization");
        return new Index(document, new TreeSet<>());
    }

    /** @throws IllegalArgumentException with the end of a sentence that begins with the file's path */
    static Index parse(String content) {
        Map<String, Object> document = Yaml.readMapping(content);
        if (document == null) {
            return empty();
        }
        return new Index(document, new TreeSet<>(entries(document.get(RESOURCES))));
    }

    /** The index that lists this entry too, or null where it does so already. */
    @Nullable String listing(String entry) {
        if (resources.stream().anyMatch(listed -> plain(listed).equals(entry))) {
            return null;
        }
        TreeSet<String> all = new TreeSet<>(resources);
        all.add(entry);
        return withResources(all);
    }

    /**
     * The index that lists this entry no longer, or null where it does not. With nothing left it says so in so many
     * words: kustomize refuses an index without resources, and takes an empty list of them.
     */
    @Nullable String unlisting(String entry) {
        TreeSet<String> left = new TreeSet<>(resources);
        return left.removeIf(listed -> plain(listed).equals(entry)) ? withResources(left) : null;
    }

    /** The namespace that it puts everything into, whatever the files say; null where it leaves that to them. */
    @Nullable String namespace() {
        return document.get("namespace") instanceof String text && !text.isEmpty() ? text : null;
    }

    private String withResources(TreeSet<String> entries) {
        Map<String, Object> result = new LinkedHashMap<>(document);
        result.put(RESOURCES, entries);
        return Yaml.write(result);
    }

    private static List<String> entries(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("has resources that are not a list of names");
    }

    private static String plain(String entry) {
        String start = entry.startsWith("./") ? entry.substring(2) : entry;
        return start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }
}
