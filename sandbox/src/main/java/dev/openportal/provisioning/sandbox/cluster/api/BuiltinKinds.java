package dev.openportal.provisioning.sandbox.cluster.api;

import java.util.List;
import java.util.Locale;
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
                List.of(new KindVersion("v1", null, hasStatus, MissingNode.getInstance())));
    }
}
