package dev.openportal.provisioning.sandbox.cluster.api;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** The kinds that are there without a definition. */
final class BuiltinKinds {
    static final String NAMESPACES = "namespaces";
    static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";
    private static final String RBAC = "rbac.authorization.k8s.io";

    private BuiltinKinds() {}

    static List<ResourceKind> all() {
        return List.of(
                kind("", "Namespace", "namespaces", "ns", false, true),
                kind("", "ConfigMap", "configmaps", "cm", true, false),
                kind("", "Secret", "secrets", "", true, false),
                kind("", "Service", "services", "svc", true, true),
                kind("", "ServiceAccount", "serviceaccounts", "sa", true, false),
                kind("", "Event", "events", "ev", true, false),
                kind("", "ResourceQuota", "resourcequotas", "quota", true, true),
                kind("", "Pod", "pods", "po", true, true),
                kind("", "PersistentVolumeClaim", "persistentvolumeclaims", "pvc", true, true),
                kind("apps", "Deployment", "deployments", "deploy", true, true),
                kind("apps", "StatefulSet", "statefulsets", "sts", true, true),
                kind("coordination.k8s.io", "Lease", "leases", "", true, false),
                kind(RBAC, "Role", "roles", "", true, false),
                kind(RBAC, "RoleBinding", "rolebindings", "", true, false),
                kind(RBAC, "ClusterRole", "clusterroles", "", false, false),
                kind(RBAC, "ClusterRoleBinding", "clusterrolebindings", "", false, false),
                kind(
                        "apiextensions.k8s.io",
                        "CustomResourceDefinition",
                        "customresourcedefinitions",
                        "crd",
                        false,
                        true));
    }

    private static JsonNode columns(String kind) {
        if (!kind.equals("Event")) {
            return MissingNode.getInstance();
        }
        var columns = JsonNodeFactory.instance.arrayNode();
        column(columns, "Last Seen", "date", ".lastTimestamp");
        column(columns, "Type", "string", ".type");
        column(columns, "Reason", "string", ".reason");
        column(columns, "Kind", "string", ".involvedObject.kind");
        column(columns, "Object", "string", ".involvedObject.name");
        column(columns, "Count", "integer", ".count");
        column(columns, "Message", "string", ".message");
        return columns;
    }

    private static void column(ArrayNode columns, String name, String type, String path) {
        columns.addObject().put("name", name).put("type", type).put("jsonPath", path);
    }

    private static ResourceKind kind(
            String group, String kind, String plural, String shortName, boolean namespaced, boolean hasStatus) {
        return new ResourceKind(
                group,
                kind,
                kind + "List",
                plural,
                kind.toLowerCase(Locale.ROOT),
                shortName.isEmpty() ? List.of() : List.of(shortName),
                List.of(),
                namespaced,
                group.equals("apps") || group.equals("apiextensions.k8s.io"),
                List.of(new KindVersion("v1", null, hasStatus, columns(kind))));
    }
}
