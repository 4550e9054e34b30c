package dev.openportal.provisioning.watcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.watcher.assess.Observation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrimmedStoreTest {

    private static final Kind DATABASE = new Kind("example.com", "v1", "Database", "databases", true);

    private static Observation kept(Kind kind, String yaml) {
        TrimmedStore store = new TrimmedStore(kind);
        GenericKubernetesResource item = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        store.put(store.getKey(item), item);
        GenericKubernetesResource found = store.get(store.getKey(item));
        return TrimmedStore.observation(Objects.requireNonNull(found));
    }

    @Test
    void whatWasOrderedIsKeptWhole() {
        Observation ordered = kept(DATABASE, """
                apiVersion: example.com/v1
                kind: Database
                metadata: {name: a, namespace: b, labels: {openportal.dev/managed: "true"}}
                spec: {size: small, forProvider: {engine: x}}
                """);
        assertThat(ordered.spec()).isEqualTo(Map.of("size", "small", "forProvider", Map.of("engine", "x")));
    }

    @Test
    void ofWhatOthersMadeOnlyTheBonesAreKept() {
        Observation other = kept(DATABASE, """
                apiVersion: example.com/v1
                kind: Database
                metadata:
                  name: a
                  namespace: b
                  finalizers: [f]
                  managedFields: [{manager: x}]
                  annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}", crossplane.io/paused: "true"}
                spec: {size: small, forProvider: {password: hunter2}}
                status: {atProvider: {endpoint: db, secret: hunter2}, conditions: []}
                """);
        assertThat(other.spec()).isEqualTo(Map.of("forProvider", Map.of()));
        assertThat(other.status()).isEqualTo(Map.of("atProvider", Map.of(), "conditions", List.of()));
        assertThat(other.annotations()).isEqualTo(Map.of("crossplane.io/paused", "true"));
        assertThat(other.finalizers()).containsExactly("f");
    }

    @Test
    void ofARemoteSecretNothingButItsNameIsKept() {
        Observation carrier = kept(new Kind("kubernetes.crossplane.io", "v1alpha2", "Object", "objects", false), """
                apiVersion: kubernetes.crossplane.io/v1alpha2
                kind: Object
                metadata: {name: a}
                status:
                  atProvider:
                    manifest: {apiVersion: v1, kind: Secret, metadata: {name: s, annotations: {x: y}}, data: {password: aHVudGVy}}
                """);
        assertThat(carrier.status().toString()).contains("Secret", "name=s").doesNotContain("password", "aHVudGVy");
    }

    @Test
    void ofManyEventsTheNewestAreKept() {
        TrimmedStore store = new TrimmedStore(Kind.EVENT);
        for (int i = 0; i < TrimmedStore.EVENTS_KEPT + 10; i++) {
            put(store, i);
        }
        assertThat(store.size()).isEqualTo(TrimmedStore.EVENTS_KEPT);
        assertThat(store.get("n/e9")).isNull();
        GenericKubernetesResource newest = store.get("n/e" + (TrimmedStore.EVENTS_KEPT + 9));
        assertThat(TrimmedStore.observation(Objects.requireNonNull(newest)).status())
                .isEqualTo(Map.of("reason", "Failed"));
    }

    @Test
    void anEventThatWasGoneIsForgottenAndAsNewAsTheOthersWhenItIsBack() {
        TrimmedStore store = new TrimmedStore(Kind.EVENT);
        put(store, 0);
        store.remove("n/e0");
        for (int i = 1; i < TrimmedStore.EVENTS_KEPT; i++) {
            put(store, i);
        }
        put(store, 0);
        put(store, TrimmedStore.EVENTS_KEPT);
        assertThat(store.get("n/e0")).isNotNull();
        assertThat(store.get("n/e1")).isNull();
    }

    private static void put(TrimmedStore store, int number) {
        GenericKubernetesResource event =
                Serialization.unmarshal("""
                apiVersion: v1
                kind: Event
                metadata: {name: e%d, namespace: n}
                reason: Failed
                source: {component: c}
                """.formatted(number), GenericKubernetesResource.class);
        store.put(store.getKey(event), event);
    }
}
