package dev.openportal.provisioning.sandbox.cluster.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of one object. The objects are shared: whoever reads them must not change them.
 *
 * @param version resourceVersion of the change
 * @param before the object as it was; null when the change created it
 * @param after the object as it is now; null when the change removed it
 */
public record Change(
        long version,
        ObjectKey key,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after) {}
