package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Composed;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.watcher.assess.Sighting.How;
import org.jspecify.annotations.Nullable;

/**
 * The ordered object, or one that it is made of.
 *
 * @param apiVersion as whoever refers to it writes it
 * @param depth 0 for the ordered object, 1 for its direct children
 * @param remote whether it is in another cluster, and known only through the object that carries it
 * @param says null unless it is seen
 */
record Part(
        String apiVersion,
        Sighting sighting,
        int depth,
        boolean remote,
        @Nullable Assessment says) {

    static Part of(String apiVersion, Sighting sighting, int depth, boolean remote) {
        Observation object = sighting.object();
        return new Part(apiVersion, sighting, depth, remote, object == null ? null : Assessment.of(object));
    }

    ObjectRef ref() {
        return sighting.ref();
    }

    @Nullable Observation object() {
        return sighting.object();
    }

    boolean isIn(State state) {
        return says != null && says.state() == state;
    }

    /** Whether nothing at all can be said of it. */
    boolean isOutOfSight() {
        return sighting.how() == How.OUT_OF_SIGHT || sighting.how() == How.COMING;
    }

    /** {@code <Kind>/<name>}, with its namespace where it has one. */
    String title() {
        return ref().kind() + "/" + ref().path();
    }

    Composed composed() {
        Observation object = object();
        return new Composed(
                apiVersion,
                ref().kind(),
                ref().namespace(),
                ref().name(),
                says == null ? null : says.synced(),
                says == null ? null : says.ready(),
                says == null ? absence() : says.reason(),
                says == null ? null : says.message(),
                object == null ? null : object.annotations().get("crossplane.io/external-name"),
                depth);
    }

    private @Nullable String absence() {
        return switch (sighting.how()) {
            case ABSENT -> "NotFound";
            case NO_SUCH_KIND -> "MissingKind";
            case SEEN, COMING, OUT_OF_SIGHT -> null;
        };
    }
}
