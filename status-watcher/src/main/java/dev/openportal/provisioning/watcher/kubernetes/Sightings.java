package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import dev.openportal.provisioning.watcher.assess.Sighting;
import dev.openportal.provisioning.watcher.assess.Sighting.How;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds are kept in sight: definitions always, Flux and what is offered as soon as it is served, and what these
 * are made of from the first reference on. Confined to the loop, but for {@link #problem()}.
 */
final class Sightings {

    private final String cluster;
    private final Function<Kind, KindSight> open;
    private final Warnings warnings;
    private final Map<String, KindSight> sights = new HashMap<>();
    private final Set<String> referenced = new HashSet<>();
    private Definitions definitions = Definitions.NONE;
    private volatile @Nullable String problem = "waiting for the first list of CRDs";

    /** @param open begins to keep a kind in sight */
    Sightings(String cluster, Function<Kind, KindSight> open, Warnings warnings) {
        this.cluster = cluster;
        this.open = open;
        this.warnings = warnings;
    }

    static boolean isDefinition(ObjectRef ref) {
        return ref.qualifiedKind().equals(Kind.CRD.qualified())
                || ref.qualifiedKind().equals(Kind.XRD);
    }

    void start() {
        sights.put(Kind.CRD.qualified(), open.apply(Kind.CRD));
    }

    Collection<KindSight> sights() {
        return List.copyOf(sights.values());
    }

    Optional<KindSight> sight(String qualifiedKind) {
        return Optional.ofNullable(sights.get(qualifiedKind));
    }

    /** What is known of an object now. Its kind is kept in sight from now on. */
    Sighting look(ObjectRef ref) {
        String kind = ref.qualifiedKind();
        if (!sights.containsKey(kind) && referenced.add(kind)) {
            follow();
        }
        KindSight sight = sights.get(kind);
        if (sight == null) {
            return Sighting.without(ref, isUnknown(ref) ? How.NO_SUCH_KIND : How.OUT_OF_SIGHT);
        }
        // Who refers to a cluster-scoped object from within a namespace may name that one.
        ObjectRef known = sight.kind().namespaced() ? ref : new ObjectRef(ref.group(), ref.kind(), null, ref.name());
        Observation object = sight.look(known);
        if (object == null) {
            How how = sight.hasSynced() ? How.ABSENT : sight.isComing() ? How.COMING : How.OUT_OF_SIGHT;
            return Sighting.without(known, how);
        }
        return Sighting.of(
                definitions.composites().contains(kind) ? object.asComposite() : object, warnings.of(object));
    }

    /** Whether the cluster has no definition of its kind, not even one that is not established yet. */
    boolean isUnknown(ObjectRef ref) {
        return Kind.needsDefinition(ref.group())
                && sight(Kind.CRD.qualified()).filter(KindSight::hasSynced).isPresent()
                && !definitions.defined().contains(ref.qualifiedKind());
    }

    /** Until all definitions are in sight, what is missing among them says nothing. */
    boolean seesDefinitions() {
        return sight(Kind.CRD.qualified()).filter(KindSight::hasSynced).isPresent()
                && sight(Kind.XRD).map(KindSight::hasSynced).orElse(true);
    }

    /** What the cluster offers and serves. */
    List<OfferingPublished> offerings() {
        definitions = Definitions.read(cluster, all(Kind.XRD), all(Kind.CRD.qualified()));
        return definitions.offerings();
    }

    Set<String> offered() {
        return definitions.offered();
    }

    boolean isOffered(String qualifiedKind) {
        return definitions.offered().contains(qualifiedKind);
    }

    /** Begins and ends to look, so that exactly what is wanted and served is watched. */
    void follow() {
        if (sight(Kind.CRD.qualified()).filter(KindSight::hasSynced).isEmpty()) {
            return;
        }
        Map<String, Kind> served = Definitions.served(all(Kind.CRD.qualified()));
        Set<String> wanted = new HashSet<>(referenced);
        wanted.addAll(definitions.offered());
        wanted.addAll(List.of(Kind.XRD, Kind.SOURCE, Kind.DELIVERY, Kind.EVENT.qualified()));
        sights.values().removeIf(sight -> {
            Kind kind = sight.kind();
            boolean stays = kind.equals(Kind.CRD)
                    || kind.equals(served.get(kind.qualified()))
                    || Kind.builtin(kind.qualified()).isPresent();
            if (!stays) {
                sight.close();
            }
            return !stays;
        });
        for (String name : wanted) {
            Kind kind = served.containsKey(name)
                    ? served.get(name)
                    : Kind.builtin(name).orElse(null);
            if (kind != null && !sights.containsKey(name)) {
                sights.put(name, open.apply(kind));
            }
        }
        review();
    }

    private List<Observation> all(String qualifiedKind) {
        return sight(qualifiedKind).map(KindSight::all).orElse(List.of());
    }

    /** Called after each list and change of definitions. */
    void review() {
        problem = Stream.of(Kind.SOURCE, Kind.DELIVERY)
                .filter(kind -> !sights.containsKey(kind))
                .map(kind -> "waiting for the CRD of " + kind)
                .findFirst()
                .or(() -> needed().filter(sight -> !sight.hasSynced())
                        .map(sight ->
                                "waiting for the first list of " + sight.kind().qualified())
                        .findFirst())
                .orElse(null);
    }

    @Nullable String problem() {
        return problem;
    }

    /** Why orders cannot be followed, in a sentence; null while all that they need is seen as it happens. */
    @Nullable String blindness() {
        return needed().map(KindSight::blindness)
                .filter(Objects::nonNull)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /** What orders are made of may be out of sight, and so may events: they only tell more. */
    private Stream<KindSight> needed() {
        return sights.values().stream()
                .filter(sight -> !sight.kind().equals(Kind.EVENT))
                .filter(sight -> isOffered(sight.kind().qualified())
                        || !referenced.contains(sight.kind().qualified()));
    }

    void close() {
        sights.values().forEach(KindSight::close);
        sights.clear();
    }
}
