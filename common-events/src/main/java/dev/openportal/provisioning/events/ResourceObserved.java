package dev.openportal.provisioning.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An offered resource as it is now: the latest look at the live object and at all it is made of. Facts in between may
 * be missing; the latest one alone decides.
 *
 * @param requestId from the object's annotation; null where it carries none, or when it is absent
 * @param owner from the object's annotation, or null
 * @param uid null when absent
 * @param state what the look says
 * @param message in a sentence, or null
 * @param stalled nothing fails and nothing moves; null otherwise
 * @param spec as it is in the cluster, without what controllers add to it; null when absent
 * @param composed at most {@link Composed#SHOWN}
 * @param composedTotal how many there are in truth
 * @param cause null while nothing fails
 * @param outputs names of what came out; never values
 */
public record ResourceObserved(
        FactOrigin origin,
        ResourceRef resource,
        @Nullable RequestId requestId,
        @Nullable String owner,
        @Nullable String uid,
        State state,
        @Nullable String message,
        @Nullable Stalled stalled,
        @Nullable Map<String, Object> spec,
        List<Composed> composed,
        int composedTotal,
        @Nullable Cause cause,
        Map<String, String> outputs,
        Instant observedAt)
        implements ProvisioningEvent {

    /** What a look at an object can say. */
    public enum State {
        /** It is there, and its controllers have not said anything about this generation yet. */
        APPLIED,
        /** It is being made real. */
        PROVISIONING,
        /** It is as its spec says. */
        READY,
        /** Something it needs fails; see the cause. */
        FAILED,
        /** It is being removed. */
        DELETING,
        /** It is not there. */
        ABSENT
    }

    public ResourceObserved {
        composed = Absent.asEmpty(composed);
        outputs = Absent.asEmpty(outputs);
    }

    @Override
    public String eventId() {
        return origin.toString();
    }

    @Override
    public String recordKey() {
        return resource.key().toString();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.resourceObserved(this);
    }
}
