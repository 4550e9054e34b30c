package dev.openportal.provisioning.events;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one resource, whoever ordered it.
 *
 * @param owner null where neither an order nor an annotation tells
 * @param health see {@link Health}; UNKNOWN before the first READY
 * @param phase of the current request, null where there was none
 * @param currentRequest the latest request that was not rejected, or null
 * @param spec as last ordered
 * @param commit that carries the current request, or null
 * @param composed at most {@link Composed#SHOWN}
 * @param composedTotal how many there are in truth
 * @param cause null while nothing fails
 * @param outputs names of what came out; never values
 * @param version see {@link StatusDocument#version()}
 */
public record ResourceStatus(
        ResourceRef resource,
        @Nullable String owner,
        Health health,
        @Nullable Phase phase,
        @Nullable RequestId currentRequest,
        @Nullable Map<String, Object> spec,
        @Nullable CommitRef commit,
        List<Composed> composed,
        int composedTotal,
        @Nullable Cause cause,
        Map<String, String> outputs,
        long version)
        implements StatusDocument {

    public ResourceStatus {
        composed = Absent.asEmpty(composed);
        outputs = Absent.asEmpty(outputs);
    }

    @Override
    public String recordKey() {
        return resource.key().toString();
    }
}
