package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.SourceObserved;
import dev.openportal.provisioning.watcher.assess.FluxLook;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import dev.openportal.provisioning.watcher.assess.Outbox;
import dev.openportal.provisioning.watcher.assess.RepositoryAliases;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at Flux: sources of our repositories, and what delivers from them. */
final class DeliveryWatch {

    private final Sightings sightings;
    private final Outbox outbox;
    private final RepositoryAliases aliases;

    DeliveryWatch(Sightings sightings, Outbox outbox, RepositoryAliases aliases) {
        this.sightings = sightings;
        this.outbox = outbox;
        this.aliases = aliases;
    }

    void look(ObjectRef ref) {
        if (ref.qualifiedKind().equals(Kind.SOURCE)) {
            source(ref);
            // Which repository a delivery delivers from is known only through its source.
            sightings.sight(Kind.DELIVERY).stream()
                    .flatMap(sight -> sight.all().stream())
                    .filter(delivery ->
                            FluxLook.sourceOf(delivery).filter(ref::equals).isPresent())
                    .forEach(delivery -> delivery(delivery.ref()));
        } else if (ref.qualifiedKind().equals(Kind.DELIVERY)) {
            delivery(ref);
        }
    }

    /** Whatever vanished while nobody listened has no event of its own. */
    void listed(Kind kind) {
        String listed = kind.qualified();
        if (listed.equals(Kind.SOURCE) || listed.equals(Kind.DELIVERY)) {
            sightings.sight(listed).stream()
                    .flatMap(sight -> sight.all().stream())
                    .forEach(object -> look(object.ref()));
            outbox.subjects().stream()
                    .filter(subject -> subject instanceof ObjectRef ref
                            && ref.qualifiedKind().equals(listed))
                    .forEach(subject -> look((ObjectRef) subject));
        }
    }

    /** Where an object comes from that carries no mark of ours. */
    enum Origin {
        /** A Kustomization delivers it from a repository of ours. */
        OURS,
        /** Another repository, or somebody's hand. */
        OTHERS,
        /** Flux is not in sight yet. */
        NOT_KNOWN_YET
    }

    Origin origin(Observation object) {
        Optional<ObjectRef> delivery = FluxLook.deliveryOf(object);
        if (delivery.isEmpty()) {
            return Origin.OTHERS;
        }
        // Without its definitions Flux is no less blind than before its first list.
        boolean coming = Stream.of(Kind.DELIVERY, Kind.SOURCE)
                .anyMatch(kind ->
                        sightings.sight(kind).filter(KindSight::hasSynced).isEmpty());
        if (coming) {
            return Origin.NOT_KNOWN_YET;
        }
        return seen(delivery.get())
                        .flatMap(FluxLook::sourceOf)
                        .flatMap(this::seen)
                        .flatMap(source -> FluxLook.repository(source, aliases))
                        .isPresent()
                ? Origin.OURS
                : Origin.OTHERS;
    }

    private Optional<Observation> seen(ObjectRef ref) {
        return sightings.sight(ref.qualifiedKind()).map(sight -> sight.look(ref));
    }

    private void source(ObjectRef ref) {
        Optional<KindSight> sight = sightings.sight(Kind.SOURCE).filter(KindSight::hasSynced);
        if (sight.isEmpty()) {
            return;
        }
        Observation source = sight.get().look(ref);
        Optional<String> repository = source == null ? Optional.empty() : FluxLook.repository(source, aliases);
        if (source != null && repository.isPresent()) {
            outbox.offer(ref, FluxLook.source(source, repository.get()));
        } else if (outbox.latest(ref) instanceof SourceObserved last) {
            outbox.offer(ref, FluxLook.gone(last));
        }
    }

    private void delivery(ObjectRef ref) {
        Optional<KindSight> sight = sightings.sight(Kind.DELIVERY).filter(KindSight::hasSynced);
        if (sight.isEmpty()) {
            return;
        }
        Observation delivery = sight.get().look(ref);
        if (delivery == null) {
            if (outbox.latest(ref) instanceof DeliveryObserved last) {
                outbox.offer(ref, FluxLook.gone(last));
            }
            return;
        }
        FluxLook.sourceOf(delivery).ifPresent(source -> {
            Observation seen = sightings.look(source).object();
            Optional<String> repository = seen == null ? Optional.empty() : FluxLook.repository(seen, aliases);
            repository.ifPresent(name -> outbox.offer(ref, FluxLook.delivery(delivery, source, name)));
        });
    }
}
