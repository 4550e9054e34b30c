package dev.openportal.provisioning.sandbox.cluster.http;

import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import dev.openportal.provisioning.sandbox.cluster.api.KindVersion;
import dev.openportal.provisioning.sandbox.cluster.api.Kinds;
import dev.openportal.provisioning.sandbox.cluster.api.ResourceKind;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What clients read to learn what is served, in the plain form that every client understands. */
final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private final Kinds kinds;

    Discovery(Kinds kinds) {
        this.kinds = kinds;
    }

    ObjectNode version() {
        return node().put("major", "1")
                .put("minor", "32")
                .put("gitVersion", "v1.32.0-sandbox")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "java");
    }

    ObjectNode coreVersions() {
        var answer = node().put("kind", "APIVersions");
        answer.putArray("versions").add("v1");
        answer.putArray("serverAddressByClientCIDRs");
        return answer;
    }

    ObjectNode groups() {
        var answer = node().put("kind", "APIGroupList").put("apiVersion", "v1");
        var list = answer.putArray("groups");
        kinds.all().stream()
                .map(ResourceKind::group)
                .filter(g -> !g.isEmpty())
                .distinct()
                .filter(g -> !kinds.versionsOf(g).isEmpty())
                .forEach(g -> list.add(groupBody(g)));
        return answer;
    }

    ObjectNode group(String name) {
        if (kinds.versionsOf(name).isEmpty()) {
            throw ApiError.noSuchPath();
        }
        return node().put("kind", "APIGroup").put("apiVersion", "v1").setAll(groupBody(name));
    }

    private ObjectNode groupBody(String name) {
        var group = node().put("name", name);
        var versions = group.putArray("versions");
        for (var version : kinds.versionsOf(name)) {
            versions.addObject().put("groupVersion", name + "/" + version).put("version", version);
        }
        group.set("preferredVersion", versions.get(0).deepCopy());
        return group;
    }

    ObjectNode resources(String group, String version) {
        if (!kinds.versionsOf(group).contains(version)) {
            throw ApiError.noSuchPath();
        }
        var answer = node().put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        var list = answer.putArray("resources");
        for (var kind : kinds.all()) {
            if (kind.group().equals(group)) {
                kind.version(version).ifPresent(v -> add(list, kind, v));
            }
        }
        return answer;
    }

    private static void add(ArrayNode list, ResourceKind kind, KindVersion version) {
        var resource = list.addObject()
                .put("name", kind.plural())
                .put("singularName", kind.singular())
                .put("namespaced", kind.namespaced())
                .put("kind", kind.kind());
        fill(resource.putArray("verbs"), VERBS);
        if (!kind.shortNames().isEmpty()) {
            fill(resource.putArray("shortNames"), kind.shortNames());
        }
        if (!kind.categories().isEmpty()) {
            fill(resource.putArray("categories"), kind.categories());
        }
        if (version.hasStatus()) {
            var status = list.addObject()
                    .put("name", kind.plural() + "/status")
                    .put("singularName", "")
                    .put("namespaced", kind.namespaced())
                    .put("kind", kind.kind());
            fill(status.putArray("verbs"), List.of("get", "patch", "update"));
        }
    }

    private static void fill(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
