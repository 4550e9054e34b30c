package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.ListingCompleted;
import dev.openportal.provisioning.events.Manifest;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.watcher.assess.AdoptedOwners;
import dev.openportal.provisioning.watcher.assess.ComposedTree;
import dev.openportal.provisioning.watcher.assess.FluxLook;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import dev.openportal.provisioning.watcher.assess.Outbox;
import dev.openportal.provisioning.watcher.assess.ResourceLook;
import dev.openportal.provisioning.watcher.assess.Sighting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Looks at ordered objects, and again whenever something changes that one of them is made of. */
final class OrderWatch {

    private final String cluster;
    private final Sightings sightings;
    private final Outbox outbox;
    private final Settling settling;
    private final DeliveryWatch deliveries;
    private final AdoptedOwners owners;
    private final Map<ObjectRef, Set<ObjectRef>> partsOf = new HashMap<>();
    private final Map<ObjectRef, Set<ObjectRef>> usersOf = new HashMap<>();
    private final Map<String, Set<ObjectRef>> untold = new HashMap<>();
    private final Set<String> published = new HashSet<>();
    private final Set<ObjectRef> heldBack = new HashSet<>();

    /** Delivered by Flux, and not from our repositories as far as is known. */
    private final Set<ObjectRef> foreign = new HashSet<>();

    /** Subject of the fact that a kind's listing is complete. */
    private record Listing(String qualifiedKind) {}

    OrderWatch(
            String cluster,
            Sightings sightings,
            Outbox outbox,
            Settling settling,
            DeliveryWatch deliveries,
            AdoptedOwners owners) {
        this.cluster = cluster;
        this.sightings = sightings;
        this.outbox = outbox;
        this.settling = settling;
        this.deliveries = deliveries;
        this.owners = owners;
    }

    void offer(List<OfferingPublished> offerings) {
        Set<String> now = new HashSet<>();
        for (OfferingPublished offering : offerings) {
            now.add(offering.recordKey());
            outbox.offer(offering.recordKey(), (origin, at) -> offering);
        }
        published.stream().filter(key -> !now.contains(key)).forEach(outbox::withdraw);
        published.clear();
        published.addAll(now);
    }

    void look(ObjectRef ref) {
        if (sightings.isOffered(ref.qualifiedKind())) {
            order(ref);
        }
        Set.copyOf(usersOf.getOrDefault(ref, Set.of())).forEach(this::order);
    }

    private void order(ObjectRef ref) {
        Optional<KindSight> sight = sightings.sight(ref.qualifiedKind()).filter(KindSight::hasSynced);
        if (sight.isEmpty()) {
            return;
        }
        Sighting sighting = sightings.look(ref);
        Observation root = sighting.object();
        if (root == null) {
            gone(ref);
            return;
        }
        boolean ours = root.annotations().containsKey(Manifest.REQUEST_ID)
                || "true".equals(root.labels().get(Manifest.MANAGED))
                // Whoever takes our marks off an object does not take it out of our sight.
                || outbox.latest(ref) != null;
        DeliveryWatch.Origin origin = ours ? DeliveryWatch.Origin.OURS : deliveries.origin(root);
        if (origin == DeliveryWatch.Origin.OTHERS && FluxLook.deliveryOf(root).isPresent()) {
            foreign.add(ref);
        } else {
            foreign.remove(ref);
        }
        if (origin == DeliveryWatch.Origin.NOT_KNOWN_YET) {
            // Were it not told, the end of its kind's list would say that it is gone.
            heldBack.add(ref);
        } else if (origin == DeliveryWatch.Origin.OTHERS) {
            release(ref);
        } else {
            ComposedTree tree = ComposedTree.of(sighting, root.apiVersion(), sightings::look);
            madeOf(ref, tree.watched());
            if (tree.isComing()) {
                heldBack.add(ref);
            } else {
                boolean settled = settling.isSettled(root, outbox.latest(ref));
                outbox.offer(ref, ResourceLook.at(cluster, root, tree, owners.of(cluster, root), settled));
                release(ref);
            }
        }
    }

    /**
     * Looks again at what was held back, and at what has settled. After a start or a first reference, the kinds of an order's parts come into
     * sight one by one: until then what fails below a root that is Ready would be told to be well.
     */
    void heldBack() {
        Set.copyOf(heldBack).forEach(this::order);
        settling.over().forEach(this::order);
    }

    /** What Flux delivered may turn out to come from a repository of ours. */
    void deliveriesChanged() {
        Set.copyOf(foreign).forEach(this::order);
        Set.copyOf(heldBack).forEach(this::order);
    }

    private void release(ObjectRef ref) {
        if (heldBack.remove(ref)) {
            told(ref);
        }
    }

    private void gone(ObjectRef ref) {
        madeOf(ref, Set.of());
        foreign.remove(ref);
        if (outbox.latest(ref) instanceof ResourceObserved last) {
            outbox.offer(ref, ResourceLook.gone(cluster, last.resource().apiVersion(), ref));
        }
        release(ref);
    }

    /** With its definition, all objects of a kind go, and nobody is left to tell of each. */
    void definitionsChanged() {
        outbox.subjects().stream()
                .filter(subject -> subject instanceof ObjectRef ref
                        && sightings.isUnknown(ref)
                        && outbox.latest(ref) instanceof ResourceObserved)
                .forEach(subject -> gone((ObjectRef) subject));
        users(part -> sightings.isUnknown(part)).forEach(this::order);
    }

    private Set<ObjectRef> users(Predicate<ObjectRef> ofParts) {
        Set<ObjectRef> found = new HashSet<>();
        usersOf.forEach((part, users) -> {
            if (ofParts.test(part)) {
                found.addAll(users);
            }
        });
        return found;
    }

    private void madeOf(ObjectRef root, Set<ObjectRef> parts) {
        Set<ObjectRef> before = parts.isEmpty() ? partsOf.remove(root) : partsOf.put(root, parts);
        if (before != null) {
            before.stream().filter(part -> !parts.contains(part)).forEach(part -> {
                usersOf.computeIfPresent(part, (key, users) -> {
                    users.remove(root);
                    return users.isEmpty() ? null : users;
                });
            });
        }
        parts.forEach(
                part -> usersOf.computeIfAbsent(part, key -> new HashSet<>()).add(root));
    }

    void beginTenure() {
        untold.clear();
        outbox.subjects().stream().filter(subject -> subject instanceof Listing).forEach(outbox::forget);
    }

    /** After a list: what vanished has no event of its own, and the list's end is a fact once all of it is told. */
    void listed(Kind kind) {
        String listed = kind.qualified();
        sightings.review();
        // Until now, parts of this kind were out of sight; from now on what is missing is absent.
        users(part -> part.qualifiedKind().equals(listed)).forEach(this::order);
        if (!sightings.isOffered(listed)) {
            return;
        }
        sightings.sight(listed).stream().flatMap(sight -> sight.all().stream()).forEach(object -> order(object.ref()));
        Set<ObjectRef> waiting = new HashSet<>();
        for (Object subject : outbox.subjects()) {
            if (subject instanceof ObjectRef ref && ref.qualifiedKind().equals(listed)) {
                order(ref);
                if (!outbox.isTold(ref)) {
                    waiting.add(ref);
                }
            }
        }
        heldBack.stream().filter(ref -> ref.qualifiedKind().equals(listed)).forEach(waiting::add);
        untold.put(listed, waiting);
        complete(listed);
    }

    void told(Object subject) {
        if (subject instanceof ObjectRef ref && (outbox.latest(ref) == null || outbox.isTold(ref))) {
            if (outbox.latest(ref) instanceof ResourceObserved last && last.state() == ResourceObserved.State.ABSENT) {
                outbox.forget(ref);
            }
            Set<ObjectRef> waiting = untold.get(ref.qualifiedKind());
            if (waiting != null && waiting.remove(ref)) {
                complete(ref.qualifiedKind());
            }
        }
    }

    /** Sequences start at 1 with the tenure, and all that is there has been told in it. */
    private void complete(String kind) {
        Set<ObjectRef> waiting = untold.get(kind);
        if (waiting != null && waiting.isEmpty()) {
            outbox.offer(new Listing(kind), (origin, at) -> new ListingCompleted(origin, kind, 1, at));
        }
    }
}
