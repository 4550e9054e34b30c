package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was sent: every field has its right type, and nothing else is known about it yet.
 *
 * @param namespace null for a cluster-scoped resource
 * @param name on create without the suffix that makes it unique, else the resource's own
 * @param spec null where none was sent, and on delete
 * @param owner entity reference, in lower case; null where the resource's owner stays
 * @param reason in the requester's words, or null
 */
record Draft(
        Operation operation,
        String cluster,
        String apiVersion,
        String kind,
        @Nullable String namespace,
        String name,
        @Nullable Map<String, ?> spec,
        @Nullable String owner,
        @Nullable String reason) {

    /**
     * A draft, and all that keeps the document from being one.
     *
     * @param draft empty or null at fields with a violation
     * @param violations of the document's shape
     */
    record Reading(Draft draft, List<Violation> violations) {}
}
