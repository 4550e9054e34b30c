package dev.openportal.provisioning.sandbox.controller;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Kubernetes object as plain maps and lists; mutable, so copy what is shared. */
public record Doc(Map<String, Object> root) {

    public static Doc of(String apiVersion, String kind, @Nullable String namespace, String name) {
        var doc = new Doc(new LinkedHashMap<>());
        doc.set(apiVersion, "apiVersion");
        doc.set(kind, "kind");
        doc.set(name, "metadata", "name");
        if (namespace != null) {
            doc.set(namespace, "metadata", "namespace");
        }
        return doc;
    }

    public Doc copy() {
        return new Doc(Trees.copy(root));
    }

    public Ref ref() {
        return new Ref(text("apiVersion"), text("kind"), text("metadata", "namespace"), text("metadata", "name"));
    }

    public String kind() {
        return text("kind");
    }

    public String name() {
        return text("metadata", "name");
    }

    /** Empty for a cluster-scoped object. */
    public String namespace() {
        return text("metadata", "namespace");
    }

    public String uid() {
        return text("metadata", "uid");
    }

    public long generation() {
        return at("metadata", "generation") instanceof Number number ? number.longValue() : 0;
    }

    /** Its resourceVersion, which grows with every change; 0 where it has none. */
    public long version() {
        var version = text("metadata", "resourceVersion");
        return version.isEmpty() ? 0 : Long.parseLong(version);
    }

    public boolean deleting() {
        return at("metadata", "deletionTimestamp") != null;
    }

    public @Nullable Object at(String... path) {
        return Trees.at(root, path);
    }

    /** The scalar there as text; empty where there is none. */
    public String text(String... path) {
        var value = at(path);
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
    }

    public boolean flag(String... path) {
        return Boolean.TRUE.equals(at(path));
    }

    public Map<String, Object> map(String... path) {
        return Trees.map(at(path));
    }

    public List<Object> list(String... path) {
        return Trees.list(at(path));
    }

    /** The objects in the list there; what is not an object is left out. */
    public List<Doc> docs(String... path) {
        var found = new ArrayList<Doc>();
        for (var item : list(path)) {
            if (item instanceof Map) {
                found.add(new Doc(Trees.map(item)));
            }
        }
        return found;
    }

    public void set(Object value, String... path) {
        Trees.set(root, value, path);
    }

    public String annotation(String key) {
        return text("metadata", "annotations", key);
    }

    public String label(String key) {
        return text("metadata", "labels", key);
    }

    public List<String> finalizers() {
        return list("metadata", "finalizers").stream().map(Object::toString).toList();
    }

    /** True where the condition is there with status True. */
    public boolean is(String conditionType) {
        return docs("status", "conditions").stream()
                .anyMatch(c ->
                        c.text("type").equals(conditionType) && c.text("status").equals("True"));
    }
}
