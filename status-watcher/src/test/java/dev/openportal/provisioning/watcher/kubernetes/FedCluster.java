package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cluster without an API server: the test hands out the watch events, into the stores that a real watch fills. */
final class FedCluster {

    private final Map<String, GenericKubernetesResource> objects = new HashMap<>();
    private final Map<Kind, Fed> open = new HashMap<>();
    private final List<Kind> toList = new ArrayList<>();

    /** Kinds whose lists come after those of all others. */
    final Set<String> slow = new HashSet<>();

    private @Nullable Looks looks;

    /** What a watch of one kind has seen so far. */
    private final class Fed implements KindSight {

        private final Kind kind;
        private final TrimmedStore store;
        private boolean listed;

        Fed(Kind kind) {
            this.kind = kind;
            this.store = new TrimmedStore(kind);
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public boolean hasSynced() {
            return listed;
        }

        @Override
        public boolean isComing() {
            return !listed;
        }

        @Override
        public @Nullable String blindness() {
            return null;
        }

        @Override
        public @Nullable Observation look(ObjectRef ref) {
            GenericKubernetesResource item = store.get(ref.path());
            return item == null ? null : TrimmedStore.observation(item);
        }

        @Override
        public List<Observation> all() {
            return store.values().map(TrimmedStore::observation).toList();
        }

        @Override
        public void close() {
            open.remove(kind);
        }
    }

    void serve(Looks all) {
        looks = all;
    }

    /** How the watch begins with a kind: its list comes later, as over a network. */
    KindSight open(Kind kind) {
        Fed fed = new Fed(kind);
        open.put(kind, fed);
        toList.add(kind);
        return fed;
    }

    /** A complete list of a kind, as at the start and after a 410. */
    void list(Kind kind) {
        Fed fed = open.get(kind);
        if (fed == null || looks == null) {
            return;
        }
        List.copyOf(fed.store.keySet().toList()).forEach(fed.store::remove);
        objects.values().stream()
                .filter(object -> isOf(object, kind))
                .map(FedCluster::copy)
                .forEach(object -> fed.store.put(fed.store.getKey(object), object));
        fed.listed = true;
        looks.again(fed.all().stream().map(Observation::ref).toList());
        looks.listed(kind);
    }

    void relist() {
        toList.addAll(open.keySet());
        settle();
    }

    /** The object is like this now, and its watch says so. */
    void put(GenericKubernetesResource object) {
        objects.put(key(object), object);
        deliver(object);
    }

    /** The object is like this now, and nobody has heard of it. */
    void putUnheard(GenericKubernetesResource object) {
        objects.put(key(object), object);
    }

    void delete(GenericKubernetesResource object) {
        objects.remove(key(object));
        for (Fed fed : List.copyOf(open.values())) {
            if (isOf(object, fed.kind)) {
                fed.store.remove(fed.store.getKey(object));
                again(object);
            }
        }
        settle();
    }

    /** A watch says it once more. */
    void deliver(GenericKubernetesResource object) {
        for (Fed fed : List.copyOf(open.values())) {
            if (isOf(object, fed.kind) && fed.listed) {
                GenericKubernetesResource copy = copy(object);
                fed.store.put(fed.store.getKey(copy), copy);
                again(object);
            }
        }
        settle();
    }

    private void again(GenericKubernetesResource object) {
        if (looks != null) {
            looks.again(List.of(TrimmedStore.ref(object)));
        }
    }

    void settle() {
        while (!toList.isEmpty()) {
            Kind next = toList.stream()
                    .filter(kind -> !slow.contains(kind.qualified()))
                    .findFirst()
                    .orElse(toList.get(0));
            toList.remove(next);
            list(next);
        }
    }

    private static boolean isOf(GenericKubernetesResource object, Kind kind) {
        return TrimmedStore.ref(object).qualifiedKind().equals(kind.qualified());
    }

    private static String key(GenericKubernetesResource object) {
        ObjectRef ref = TrimmedStore.ref(object);
        return ref.qualifiedKind() + "/" + ref.path();
    }

    /** The store takes objects apart. */
    static GenericKubernetesResource copy(GenericKubernetesResource object) {
        return Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class);
    }
}
