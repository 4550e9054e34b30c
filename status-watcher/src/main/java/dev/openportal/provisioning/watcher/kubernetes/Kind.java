package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.Fields;
import dev.openportal.provisioning.watcher.assess.Observation;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A kind as the API server serves it; one informer watches each. */
record Kind(String group, String version, String kind, String plural, boolean namespaced) {

    static final Kind CRD =
            new Kind("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false);

    /** Only those of type Warning are watched. */
    static final Kind EVENT = new Kind("", "v1", "Event", "events", true);

    static final String XRD = "CompositeResourceDefinition.apiextensions.crossplane.io";
    static final String SOURCE = "GitRepository.source.toolkit.fluxcd.io";
    static final String DELIVERY = "Kustomization.kustomize.toolkit.fluxcd.io";

    /** Kinds without a CRD that a composition may hold. Secrets are left out on purpose: we never read them. */
    static final Map<String, Kind> BUILTIN = Stream.of(
                    new Kind("", "v1", "Namespace", "namespaces", false),
                    new Kind("", "v1", "ConfigMap", "configmaps", true),
                    new Kind("", "v1", "Service", "services", true),
                    new Kind("", "v1", "ServiceAccount", "serviceaccounts", true),
                    new Kind("", "v1", "ResourceQuota", "resourcequotas", true),
                    new Kind("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true),
                    new Kind("apps", "v1", "Deployment", "deployments", true),
                    new Kind("", "v1", "Pod", "pods", true),
                    new Kind("apps", "v1", "StatefulSet", "statefulsets", true),
                    new Kind("apps", "v1", "DaemonSet", "daemonsets", true),
                    new Kind("apps", "v1", "ReplicaSet", "replicasets", true),
                    new Kind("batch", "v1", "Job", "jobs", true),
                    new Kind("batch", "v1", "CronJob", "cronjobs", true),
                    new Kind("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true),
                    EVENT,
                    new Kind("rbac.authorization.k8s.io", "v1", "Role", "roles", true),
                    new Kind("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true))
            .collect(Collectors.toUnmodifiableMap(Kind::qualified, Function.identity()));

    /** {@code <Kind>.<group>}, or the kind alone in the core group. */
    String qualified() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    static Optional<Kind> builtin(String qualified) {
        return Optional.ofNullable(BUILTIN.get(qualified));
    }

    /** Empty while the CRD is not established, or is going. */
    static Optional<Kind> servedBy(Observation crd) {
        boolean established = Fields.maps(crd.status(), "conditions").stream()
                .anyMatch(condition -> "Established".equals(Fields.text(condition, "type"))
                        && "True".equals(Fields.text(condition, "status")));
        String group = Fields.text(crd.spec(), "group");
        String kind = Fields.text(crd.spec(), "names", "kind");
        String plural = Fields.text(crd.spec(), "names", "plural");
        List<Map<String, Object>> versions = Fields.maps(crd.spec(), "versions");
        Optional<String> version = versions.stream()
                .filter(candidate -> Fields.isTrue(candidate, "served"))
                .min(Comparator.comparing(candidate -> !Fields.isTrue(candidate, "storage")))
                .map(candidate -> Objects.requireNonNullElse(Fields.text(candidate, "name"), "v1"));
        if (!established || crd.deleting() || group == null || kind == null || plural == null || version.isEmpty()) {
            return Optional.empty();
        }
        boolean namespaced = "Namespaced".equals(Fields.text(crd.spec(), "scope"));
        return Optional.of(new Kind(group, version.get(), kind, plural, namespaced));
    }

    /** Whether a cluster serves kinds of this group only where a CRD defines them. */
    static boolean needsDefinition(String group) {
        return group.contains(".") && !group.endsWith(".k8s.io");
    }

    /** XRDs and CRDs, which are read whole. */
    boolean isDefinition() {
        return equals(CRD) || qualified().equals(XRD);
    }

    ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }
}
