package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import dev.openportal.provisioning.watcher.assess.Outbox;
import dev.openportal.provisioning.watcher.assess.RepositoryAliases;
import dev.openportal.provisioning.watcher.assess.Tenure;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which looks follow from what was noted. Only what is there now counts, never what has happened: noting too much,
 * twice or in another order leads to the same facts. Confined to the loop.
 */
final class Looks {

    private final Sightings sightings;
    private final Warnings warnings;
    private final Outbox outbox;
    private final DeliveryWatch deliveries;
    private final OrderWatch orders;

    Looks(String cluster, Sightings sightings, Warnings warnings, Outbox outbox, RepositoryAliases aliases) {
        this.sightings = sightings;
        this.warnings = warnings;
        this.outbox = outbox;
        this.deliveries = new DeliveryWatch(sightings, outbox, aliases);
        this.orders = new OrderWatch(cluster, sightings, outbox);
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

    private void look(ObjectRef ref) {
        deliveries.look(ref);
        orders.look(ref);
    }

    void listed(Kind kind) {
        if (kind.isDefinition()) {
            definitionsChanged();
        }
        deliveries.listed(kind);
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

    /** Old warnings are no reason any more. */
    void fade() {
        warnings.fade().forEach(this::look);
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
