package dev.openportal.provisioning.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The orders of the stories, as a person would send them. */
final class Orders {

    /** How many kinds the sandbox's cluster offers. */
    static final int OFFERINGS = 5;

    private Orders() {}

    static Map<String, Object> mongo(String name) {
        return order("platform.example.com/v1alpha1", "MongoDB", "team-a", name, Map.of("size", "small"));
    }

    static Map<String, Object> cache(String name) {
        return order("openportal.dev/v1alpha1", "Cache", "team-a", name, Map.of("size", "small", "persistence", true));
    }

    static Map<String, Object> dnsRecord(String name) {
        return order(
                "openportal.dev/v1alpha1",
                "DnsRecord",
                "team-a",
                name,
                Map.of("zone", "apps.example.com", "hostname", name, "target", "lb.example.com"));
    }

    static Map<String, Object> webApp(String name) {
        return order(
                "openportal.dev/v1alpha1",
                "WebApp",
                "team-a",
                name,
                Map.of("image", "registry.example.com/shop:1.0.0", "hostname", name));
    }

    static Map<String, Object> namespace(String name) {
        Map<String, Object> order =
                order("openportal.dev/v1alpha1", "ManagedNamespace", "", name, Map.of("group", "team-a"));
        order.remove("namespace");
        return order;
    }

    /** The change of what an earlier answer is about. */
    static Map<String, Object> update(JsonNode request, Map<String, Object> spec) {
        Map<String, Object> update = target("update", request);
        update.put("spec", spec);
        return update;
    }

    static Map<String, Object> delete(JsonNode request) {
        return target("delete", request);
    }

    /** As it stands in URLs. */
    static String key(JsonNode request) {
        JsonNode resource = request.path("resource");
        String group = resource.path("apiVersion").asString().replaceAll("/.*", "");
        return String.join(
                "/",
                resource.path("cluster").asString(),
                resource.path("namespace").asString("-"),
                resource.path("kind").asString() + "." + group,
                resource.path("name").asString());
    }

    private static Map<String, Object> target(String operation, JsonNode request) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("operation", operation);
        for (String field : List.of("cluster", "apiVersion", "kind", "namespace", "name")) {
            JsonNode value = request.path("resource").path(field);
            if (value.isString()) {
                target.put(field, value.asString());
            }
        }
        return target;
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
