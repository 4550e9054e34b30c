package dev.openportal.provisioning.sandbox.cluster.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A say in every write, after validation and before it is kept: quotas, immutable fields and the like. */
@FunctionalInterface
public interface Admission {
    /**
     * A write that is about to happen. Nothing of it may be changed.
     *
     * @param before null on create
     * @param after null on delete
     */
    record Write(
            Target target,
            @Nullable ObjectNode before,
            @Nullable ObjectNode after) {}

    /**
     * Lets the write pass by returning.
     *
     * @throws ApiError to refuse it
     */
    void review(Write write);
}
