package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.watcher.assess.Fields;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import dev.openportal.provisioning.watcher.assess.Offerings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds are kept in sight: definitions always, Flux and what is offered as soon as it is served, and what these
 * are made of from the first reference on. Confined to the loop, but for {@link #problem()}.
 */
final class Sightings {

    private final String cluster;
    private final KubernetesClient client;
    private final KindInformer.Listener listener;
    private final ScheduledExecutorService loop;
    private final Map<String, KindInformer> informers = new HashMap<>();
    private final Set<String> referenced = new HashSet<>();
    private Set<String> offered = Set.of();
    private Set<String> composites = Set.of();
    private volatile @Nullable String problem = "waiting for the first list of CRDs";

    Sightings(String cluster, KubernetesClient client, KindInformer.Listener listener, ScheduledExecutorService loop) {
        this.cluster = cluster;
        this.client = client;
        this.listener = listener;
        this.loop = loop;
    }

    static boolean isDefinition(ObjectRef ref) {
        return ref.qualifiedKind().equals(Kind.CRD.qualified())
                || ref.qualifiedKind().equals(Kind.XRD);
    }

    void start() {
        informers.put(Kind.CRD.qualified(), new KindInformer(client, Kind.CRD, listener, loop).start());
    }

    Collection<KindInformer> informers() {
        return List.copyOf(informers.values());
    }

    Optional<KindInformer> informer(String qualifiedKind) {
        return Optional.ofNullable(informers.get(qualifiedKind));
    }

    /** The object as it is now; null where it cannot be seen. Its kind is kept in sight from now on. */
    @Nullable Observation look(ObjectRef ref) {
        String kind = ref.qualifiedKind();
        KindInformer informer = informers.get(kind);
        if (informer == null) {
            if (referenced.add(kind)) {
                follow();
            }
            return null;
        }
        Observation object = informer.look(ref);
        return object != null && composites.contains(kind) ? object.asComposite() : object;
    }

    /** Until all definitions are in sight, what is missing among them says nothing. */
    boolean seesDefinitions() {
        return informer(Kind.CRD.qualified()).filter(KindInformer::hasSynced).isPresent()
                && informer(Kind.XRD).map(KindInformer::hasSynced).orElse(true);
    }

    /** What the cluster offers and serves; an XRD's CRDs carry its labels, so they are not asked. */
    List<OfferingPublished> offerings() {
        List<OfferingPublished> found = new ArrayList<>();
        Set<String> made = new HashSet<>();
        Set<String> madeKinds = new HashSet<>();
        for (Observation xrd : all(Kind.XRD)) {
            String group = Fields.text(xrd.spec(), "group");
            for (String names : List.of("names", "claimNames")) {
                made.add(Fields.text(xrd.spec(), names, "plural") + "." + group);
                madeKinds.add(Fields.text(xrd.spec(), names, "kind") + "." + group);
            }
            Offerings.ofXrd(cluster, xrd).ifPresent(found::add);
        }
        composites = madeKinds;
        Map<String, Kind> served = served();
        all(Kind.CRD.qualified()).stream()
                .filter(crd -> !made.contains(crd.ref().name()))
                .flatMap(crd -> Offerings.ofCrd(cluster, crd).stream())
                .forEach(found::add);
        List<OfferingPublished> ready = found.stream()
                .filter(offering -> served.containsKey(qualified(offering)))
                .toList();
        offered = new HashSet<>(ready.stream().map(Sightings::qualified).toList());
        return ready;
    }

    static String qualified(OfferingPublished offering) {
        return offering.kind() + "." + ObjectRef.groupOf(offering.apiVersion());
    }

    Set<String> offered() {
        return offered;
    }

    boolean isOffered(String qualifiedKind) {
        return offered.contains(qualifiedKind);
    }

    /** Starts and stops informers, so that exactly what is wanted and served is watched. */
    void follow() {
        if (!informer(Kind.CRD.qualified()).filter(KindInformer::hasSynced).isPresent()) {
            return;
        }
        Map<String, Kind> served = served();
        Set<String> wanted = new HashSet<>(referenced);
        wanted.addAll(offered);
        wanted.addAll(List.of(Kind.XRD, Kind.SOURCE, Kind.DELIVERY));
        informers.values().removeIf(informer -> {
            Kind kind = informer.kind();
            boolean stays = kind.equals(Kind.CRD)
                    || kind.equals(served.get(kind.qualified()))
                    || Kind.builtin(kind.qualified()).isPresent();
            if (!stays) {
                informer.close();
            }
            return !stays;
        });
        for (String name : wanted) {
            Kind kind = served.containsKey(name)
                    ? served.get(name)
                    : Kind.builtin(name).orElse(null);
            if (kind != null && !informers.containsKey(name)) {
                informers.put(name, new KindInformer(client, kind, listener, loop).start());
            }
        }
        review();
    }

    private Map<String, Kind> served() {
        Map<String, Kind> served = new HashMap<>();
        all(Kind.CRD.qualified()).stream()
                .flatMap(crd -> Kind.servedBy(crd).stream())
                .forEach(kind -> served.put(kind.qualified(), kind));
        return served;
    }

    private List<Observation> all(String qualifiedKind) {
        return informer(qualifiedKind).map(KindInformer::all).orElse(List.of());
    }

    /** Called after each list and change of definitions. */
    void review() {
        problem = Stream.of(Kind.SOURCE, Kind.DELIVERY)
                .filter(kind -> !informers.containsKey(kind))
                .map(kind -> "waiting for the CRD of " + kind)
                .findFirst()
                .or(() -> informers.values().stream()
                        .filter(informer -> !referenced.contains(informer.kind().qualified()))
                        .filter(informer -> !informer.hasSynced())
                        .map(informer -> "waiting for the first list of "
                                + informer.kind().qualified())
                        .findFirst())
                .orElse(null);
    }

    @Nullable String problem() {
        return problem;
    }

    void close() {
        informers.values().forEach(KindInformer::close);
        informers.clear();
    }
}
