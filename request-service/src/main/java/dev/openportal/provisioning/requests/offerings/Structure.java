package dev.openportal.provisioning.requests.offerings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Kubernetes structural schema, read tolerantly: what is missing or of another shape says nothing. */
record Structure(Map<?, ?> keywords) {

    static Structure of(@Nullable Object schema) {
        return new Structure(schema instanceof Map<?, ?> map ? map : Map.of());
    }

    Map<?, ?> properties() {
        return map("properties");
    }

    Structure property(Object name) {
        return of(properties().get(name));
    }

    Structure items() {
        return of(keywords.get("items"));
    }

    /** Schema of the values under free names; null where names are not free. */
    @Nullable Structure additional() {
        Object additional = keywords.get("additionalProperties");
        return additional instanceof Map<?, ?> || Boolean.TRUE.equals(additional) ? of(additional) : null;
    }

    boolean knows(String name) {
        return properties().containsKey(name)
                || additional() != null
                || flag("x-kubernetes-preserve-unknown-fields")
                || (flag("x-kubernetes-embedded-resource")
                        && Set.of("apiVersion", "kind", "metadata").contains(name));
    }

    boolean flag(String keyword) {
        return Boolean.TRUE.equals(keywords.get(keyword));
    }

    boolean hasDefault() {
        return keywords.get("default") != null;
    }

    @Nullable Object defaultValue() {
        return keywords.get("default");
    }

    List<?> list(String keyword) {
        return keywords.get(keyword) instanceof List<?> list ? list : List.of();
    }

    private Map<?, ?> map(String keyword) {
        return keywords.get(keyword) instanceof Map<?, ?> map ? map : Map.of();
    }
}
