package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceStatus;
import java.util.Collection;
import java.util.Optional;

/** What there is, by all that was seen and all that was ordered. */
public interface KnownResources {

    /**
     * The resource as it is known now: {@code currentRequest}, {@code phase}, {@code spec} and {@code owner} are those of
     * the latest request that was accepted and neither rejected nor withdrawn, even if nothing has folded it yet.
     *
     * @return empty where it never existed: where all that is known of it is orders that came to nothing
     */
    Optional<ResourceStatus> find(ResourceKey key);

    /**
     * What an owner has or had, as {@link #find} tells; also what there will be when its create, which waits, is
     * approved.
     */
    Collection<ResourceStatus> ownedBy(String owner);
}
