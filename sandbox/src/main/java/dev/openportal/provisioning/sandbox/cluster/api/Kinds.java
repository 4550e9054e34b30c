package dev.openportal.provisioning.sandbox.cluster.api;

import dev.openportal.provisioning.sandbox.cluster.store.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The kinds that are served now: the built-in ones, and those that definitions in the store describe. */
public final class Kinds {
    private final ObjectStore store;
    private volatile List<ResourceKind> served = List.of();

    Kinds(ObjectStore store) {
        this.store = store;
        reload();
    }

    void reload() {
        var kinds = new ArrayList<>(BuiltinKinds.all());
        store.list(BuiltinKinds.DEFINITIONS, "").stream().map(CustomKinds::read).forEach(kinds::add);
        served = List.copyOf(kinds);
    }

    /** All of them, the built-in ones first. */
    public List<ResourceKind> all() {
        return served;
    }

    /** The served versions of a group, the most stable and newest first. */
    public List<String> versionsOf(String group) {
        return served.stream()
                .filter(k -> k.group().equals(group))
                .flatMap(k -> k.versions().stream())
                .map(KindVersion::name)
                .distinct()
                .sorted(Comparator.comparing(Kinds::stability).reversed().thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    private static int stability(String version) {
        if (version.contains("alpha")) {
            return 0;
        }
        return version.contains("beta") ? 1 : 2;
    }

    Optional<ResourceKind> byResource(String resource) {
        return served.stream().filter(k -> k.resource().equals(resource)).findFirst();
    }
}
