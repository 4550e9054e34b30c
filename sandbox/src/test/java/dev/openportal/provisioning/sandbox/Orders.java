package dev.openportal.provisioning.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The orders of the stories, as a person would send them. */
final class Orders {

    /** How many kinds the sandbox's cluster offers. */
    static final int OFFERINGS = 3;

    private Orders() {}

    static Map<String, Object> mongo(String name) {
        return order("platform.example.com/v1alpha1", "MongoDB", "team-a", name, Map.of("size", "small"));
    }

    static Map<String, Object> cache(String name) {
        return order("openportal.dev/v1alpha1", "Cache", "team-a", name, Map.of("size", "small", "persistence", true));
    }

    static Map<String, Object> namespace(String name) {
        Map<String, Object> order =
                order("openportal.dev/v1alpha1", "ManagedNamespace", "", name, Map.of("group", "team-a"));
        order.remove("namespace");
        return order;
    }

    private static Map<String, Object> order(
            String apiVersion, String kind, String namespace, String name, Map<String, Object> spec) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("operation", "create");
        order.put("cluster", "local");
        order.put("apiVersion", apiVersion);
        order.put("kind", kind);
        order.put("namespace", namespace);
        order.put("name", name);
        order.put("spec", spec);
        order.put("owner", "group:default/team-a");
        order.put("reason", "for the stories");
        return order;
    }
}
