package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.ResourceStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller expects of the resource that it changes. */
@FunctionalInterface
public interface IfMatch {

    /** The caller expects nothing; the writer still refuses what is not based on the latest. */
    IfMatch UNSAID = resource -> true;

    /** The caller expects it to exist. */
    IfMatch EXISTING = resource -> resource != null;

    /** @param resource as it is known now; null where there is none */
    boolean holds(@Nullable ResourceStatus resource);

    /** The caller has seen what one of these made. Health and phase do not count: they change by themselves. */
    static IfMatch shapedBy(Set<String> shapers) {
        return resource -> resource != null && shapers.contains(shaper(resource));
    }

    /** The request that shaped the resource last, as it stands in its ETag; {@code -} where nobody ordered it. */
    static String shaper(ResourceStatus resource) {
        return resource.currentRequest() == null
                ? "-"
                : resource.currentRequest().toString();
    }
}
