package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.AdoptedOwners;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import dev.openportal.provisioning.watcher.assess.Outbox;
import dev.openportal.provisioning.watcher.assess.RepositoryAliases;
import dev.openportal.provisioning.watcher.assess.Tenure;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which looks follow from what was noted. Only what is there now counts, never what has happened: noting too much,
 * twice or in another order leads to the same facts. Confined to the loop.
 */
final class Looks {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final Sightings sightings;
    private final Warnings warnings;
    private final Outbox outbox;
    private final DeliveryWatch deliveries;
    private final OrderWatch orders;

    Looks(
            String cluster,
            Sightings sightings,
            Warnings warnings,
            Settling settling,
            Outbox outbox,
            RepositoryAliases aliases,
            AdoptedOwners owners) {
        this.sightings = sightings;
        this.warnings = warnings;
        this.outbox = outbox;
        this.deliveries = new DeliveryWatch(sightings, outbox, aliases);
        this.orders = new OrderWatch(cluster, sightings, outbox, settling, deliveries, owners);
    }

    void again(Collection<ObjectRef> noted) {
        if (noted.stream().anyMatch(Sightings::isDefinition)) {
            definitionsChanged();
        }
        Set<ObjectRef> all = new LinkedHashSet<>();
        for (ObjectRef ref : noted) {
            if (ref.qualifiedKind().equals(Kind.EVENT.qualified())) {
                ObjectRef about = warned(ref);
                if (about != null) {
                    all.add(about);
                }
            } else {
                all.add(ref);
            }
        }
        all.forEach(this::look);
    }

    private @Nullable ObjectRef warned(ObjectRef event) {
        Observation seen = sightings
                .sight(Kind.EVENT.qualified())
                .map(sight -> sight.look(event))
                .orElse(null);
        return warnings.note(event, seen);
    }

    /** An accident while looking at one object must not keep us from the others. */
    private void look(ObjectRef ref) {
        try {
            deliveries.look(ref);
            if (isOfFlux(ref.qualifiedKind())) {
                orders.deliveriesChanged();
            }
            orders.look(ref);
        } catch (RuntimeException e) {
            LOG.error("A look at {} failed; the watch goes on", ref, e);
        }
    }

    private static boolean isOfFlux(String qualifiedKind) {
        return qualifiedKind.equals(Kind.SOURCE) || qualifiedKind.equals(Kind.DELIVERY);
    }

    void listed(Kind kind) {
        if (kind.isDefinition()) {
            definitionsChanged();
        }
        deliveries.listed(kind);
        if (isOfFlux(kind.qualified())) {
            orders.deliveriesChanged();
        }
        orders.listed(kind);
    }

    private void definitionsChanged() {
        if (!sightings.seesDefinitions()) {
            return;
        }
        Set<String> before = sightings.offered();
        orders.offer(sightings.offerings());
        sightings.follow();
        orders.definitionsChanged();
        // A kind may have been in sight already, as a part of something else, before it was offered.
        sightings.offered().stream()
                .filter(kind -> !before.contains(kind))
                .flatMap(kind -> sightings.sight(kind).stream())
                .filter(KindSight::hasSynced)
                .forEach(sight -> orders.listed(sight.kind()));
    }

    /** What time changes: old warnings are no reason any more, and what was held back may have come into sight. */
    void turn() {
        warnings.fade().forEach(this::look);
        orders.heldBack();
    }

    void begin(Tenure tenure) {
        orders.beginTenure();
        outbox.begin(tenure);
        sightings.sights().stream().filter(KindSight::hasSynced).forEach(sight -> listed(sight.kind()));
    }

    void told(Object subject) {
        orders.told(subject);
    }
}
