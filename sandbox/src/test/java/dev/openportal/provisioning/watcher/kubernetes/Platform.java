package dev.openportal.provisioning.watcher.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the tests put into a cluster, shaped as the real ones are. */
final class Platform implements AutoCloseable {

    static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    static final String REQUEST = "7f8e1b52-6f0b-5d0a-9a35-1b1a2c3d4e5f";

    private final KubernetesClient client;

    Platform(URI api) {
        client = WatchWiring.client(api);
    }

    KubernetesClient client() {
        return client;
    }

    void flux() {
        crd("source.toolkit.fluxcd.io", "v1", "GitRepository", "gitrepositories", "Namespaced");
        crd("kustomize.toolkit.fluxcd.io", "v1", "Kustomization", "kustomizations", "Namespaced");
    }

    void databases() {
        crd(
                "apiextensions.crossplane.io",
                "v1",
                "CompositeResourceDefinition",
                "compositeresourcedefinitions",
                "Cluster");
        crd("platform.example.com", "v1alpha1", "MongoDB", "mongodbs", "Namespaced");
        crd("platform.example.com", "v1alpha1", "XMongoDB", "xmongodbs", "Cluster");
        crd("sql.example.com", "v1", "Instance", "instances", "Cluster");
        put("""
                apiVersion: apiextensions.crossplane.io/v1
                kind: CompositeResourceDefinition
                metadata:
                  name: xmongodbs.platform.example.com
                  labels: {openportal.dev/offering: "true"}
                  annotations: {openportal.dev/title: A MongoDB, backstage.io/owner: group:default/databases}
                spec:
                  group: platform.example.com
                  names: {kind: XMongoDB, plural: xmongodbs}
                  claimNames: {kind: MongoDB, plural: mongodbs}
                  versions:
                  - name: v1alpha1
                    served: true
                    referenceable: true
                    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: string}}}}}}
                """);
    }

    void crd(String group, String version, String kind, String plural, String scope) {
        put("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %4$s.%1$s}
                spec:
                  group: %1$s
                  scope: %5$s
                  names: {kind: %3$s, plural: %4$s, singular: %6$s, listKind: %3$sList}
                  versions:
                  - name: %2$s
                    served: true
                    storage: true
                    subresources: {status: {}}
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """.formatted(group, version, kind, plural, scope, kind.toLowerCase(java.util.Locale.ROOT)));
    }

    void source() {
        put("""
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: catalog-orders, namespace: flux-system}
                spec: {url: "http://git@LOCALHOST:8084/catalog-orders", interval: 1m}
                """);
        status("source.toolkit.fluxcd.io/v1", "GitRepository", "flux-system", "catalog-orders", """
                artifact: {revision: "main@sha1:%s"}
                conditions: [{type: Ready, status: "True", reason: Succeeded, message: stored}]
                """.formatted(SHA));
    }

    void kustomization() {
        put("""
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: catalog-orders-local, namespace: flux-system}
                spec: {path: ./local, sourceRef: {kind: GitRepository, name: catalog-orders}}
                """);
        status("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "flux-system", "catalog-orders-local", """
                lastAttemptedRevision: "main@sha1:%s"
                conditions: [{type: Ready, status: "False", reason: BuildFailed, message: no such file}]
                """.formatted(
                        SHA));
    }

    void claim(String name) {
        put("""
                apiVersion: platform.example.com/v1alpha1
                kind: MongoDB
                metadata:
                  name: %s
                  namespace: team-a
                  labels: {openportal.dev/managed: "true"}
                  annotations: {openportal.dev/request-id: %s, openportal.dev/owner: "group:default/team-a"}
                spec: {size: small}
                """.formatted(name, REQUEST));
    }

    /** The claim's composite, and one instance below it. */
    void compose(String name) {
        put("""
                apiVersion: sql.example.com/v1
                kind: Instance
                metadata: {name: %s-i}
                spec: {forProvider: {}}
                """.formatted(name));
        put("""
                apiVersion: platform.example.com/v1alpha1
                kind: XMongoDB
                metadata: {name: %1$s-x}
                spec: {resourceRefs: [{apiVersion: sql.example.com/v1, kind: Instance, name: %1$s-i}]}
                """.formatted(name));
        put("""
                apiVersion: platform.example.com/v1alpha1
                kind: MongoDB
                metadata:
                  name: %1$s
                  namespace: team-a
                  labels: {openportal.dev/managed: "true"}
                  annotations: {openportal.dev/request-id: %2$s}
                spec:
                  size: small
                  resourceRef: {apiVersion: platform.example.com/v1alpha1, kind: XMongoDB, name: %1$s-x}
                """.formatted(name, REQUEST));
        conditions(
                "platform.example.com/v1alpha1",
                "XMongoDB",
                null,
                name + "-x",
                "True",
                "False",
                "Unready resources: i");
        conditions("platform.example.com/v1alpha1", "MongoDB", "team-a", name, "True", "False", "Waiting");
    }

    void conditions(
            String apiVersion,
            String kind,
            @Nullable String namespace,
            String name,
            String synced,
            String ready,
            String message) {
        status(apiVersion, kind, namespace, name, """
                conditions:
                - {type: Synced, status: "%1$s", reason: %2$s, message: "%4$s"}
                - {type: Ready, status: "%3$s", reason: %5$s, message: "%4$s"}
                """.formatted(
                        synced,
                        synced.equals("True") ? "ReconcileSuccess" : "ReconcileError",
                        ready,
                        message,
                        ready.equals("True") ? "Available" : "Creating"));
    }

    void put(String yaml) {
        HasMetadata object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        client.resource(object).forceConflicts().serverSideApply();
    }

    private void status(String apiVersion, String kind, @Nullable String namespace, String name, String yaml) {
        var kinds = client.genericKubernetesResources(apiVersion, kind);
        GenericKubernetesResource object = (namespace == null
                        ? kinds.withName(name)
                        : kinds.inNamespace(namespace).withName(name))
                .get();
        object.setAdditionalProperty("status", Serialization.unmarshal(yaml, java.util.Map.class));
        client.resource(object).updateStatus();
    }

    @Override
    public void close() {
        client.close();
    }
}
