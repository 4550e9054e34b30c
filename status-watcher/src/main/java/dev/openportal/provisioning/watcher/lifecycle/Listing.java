package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.FactOrigin;
import dev.openportal.provisioning.events.ListingCompleted;
import dev.openportal.provisioning.events.ResourceObserved;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a complete list does not name is not there: so what vanished while nobody watched is noticed. */
final class Listing {

    private Listing() {}

    static List<ResourceObserved> absences(FoldStore store, ListingCompleted listing) {
        String prefix = Table.prefix(listing.origin().target(), listing.qualifiedKind());
        return store.startingWith(Table.RESOURCES, prefix).stream()
                .map(FoldStore.Row::value)
                .filter(resource -> isMissing(resource.latest(), listing))
                .map(resource -> absent(resource, listing))
                .toList();
    }

    private static boolean isMissing(@Nullable ResourceObserved latest, ListingCompleted listing) {
        return latest != null
                && latest.state() != ResourceObserved.State.ABSENT
                && isOlder(latest.origin(), listing.origin(), listing.firstSequence());
    }

    private static boolean isOlder(FactOrigin fact, FactOrigin listing, long firstSequence) {
        if (!fact.leaseUid().equals(listing.leaseUid())) {
            return true;
        }
        return fact.transitions() < listing.transitions()
                || (fact.transitions() == listing.transitions() && fact.sequence() < firstSequence);
    }

    private static ResourceObserved absent(TrackedResource resource, ListingCompleted listing) {
        return new ResourceObserved(
                listing.origin(),
                resource.resource(),
                null,
                null,
                null,
                ResourceObserved.State.ABSENT,
                null,
                null,
                null,
                List.of(),
                0,
                null,
                Map.of(),
                listing.observedAt());
    }
}
