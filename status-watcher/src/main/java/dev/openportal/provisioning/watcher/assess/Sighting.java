package dev.openportal.provisioning.watcher.assess;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an object that somebody refers to.
 *
 * @param ref as the API server knows it: without a namespace where its kind has none
 * @param object null unless it is seen
 * @param warning of lately, or null
 */
public record Sighting(
        ObjectRef ref,
        How how,
        @Nullable Observation object,
        @Nullable Warning warning) {

    /** What can be said of it. */
    public enum How {
        SEEN,
        /** Its kind is in sight, and it is not there. */
        ABSENT,
        /** The cluster does not serve its kind. */
        NO_SUCH_KIND,
        /** Its kind is coming into sight: what it is will be known in a moment. */
        COMING,
        /** Its kind is not in sight: not permitted, or on purpose. */
        OUT_OF_SIGHT
    }

    public static Sighting of(Observation object, @Nullable Warning warning) {
        return new Sighting(object.ref(), How.SEEN, object, warning);
    }

    public static Sighting without(ObjectRef ref, How how) {
        return new Sighting(ref, how, null, null);
    }
}
