package dev.openportal.provisioning.requests.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource lies, and what it is.
 *
 * @param namespace null for a cluster-scoped resource
 * @param offering all names by which a rule may mean its kind: {@code <plural>.<group>} and {@code <kind>.<group>}
 */
public record Place(String cluster, @Nullable String namespace, Set<String> offering) {

    public Place {
        offering = Set.copyOf(offering);
    }
}
