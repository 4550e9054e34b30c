package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A live object as it is now, with only what a judgement needs.
 *
 * @param uid of this incarnation
 * @param generation of its spec
 * @param deleting whether it carries a deletion timestamp
 * @param finalizers what has to be done before it can go
 * @param composite whether an XRD defines its kind: then its silence means that nobody has begun, and not that it is well
 * @param spec trimmed
 * @param status trimmed
 */
public record Observation(
        String apiVersion,
        ObjectRef ref,
        String uid,
        long generation,
        boolean deleting,
        List<String> finalizers,
        boolean composite,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, Object> spec,
        Map<String, Object> status) {

    public Observation asComposite() {
        return new Observation(
                apiVersion, ref, uid, generation, deleting, finalizers, true, labels, annotations, spec, status);
    }

    /** The condition of this type, whatever generation it speaks of. */
    Optional<Said> condition(String type) {
        return Fields.maps(status, "conditions").stream()
                .filter(condition -> type.equals(Fields.text(condition, "type")))
                .findFirst()
                .map(this::said);
    }

    private Said said(Map<String, Object> condition) {
        String status = Fields.text(condition, "status");
        Long observed = Fields.number(condition, "observedGeneration");
        String message = Fields.text(condition, "message");
        return new Said(
                status == null ? "Unknown" : status,
                Fields.text(condition, "reason"),
                message == null ? null : Redaction.of(message),
                observed != null && observed < generation,
                observed == null,
                Fields.text(condition, "lastTransitionTime"));
    }

    /**
     * What a condition says.
     *
     * @param status {@code True|False|Unknown}
     * @param stale whether it is known to speak of an older generation; false where it does not tell, as in Crossplane 1
     * @param undated whether it does not tell
     * @param since when it changed to this status, as the API server writes times, or null
     */
    record Said(
            String status,
            @Nullable String reason,
            @Nullable String message,
            boolean stale,
            boolean undated,
            @Nullable String since) {

        boolean isTrue() {
            return status.equals("True");
        }

        boolean isFalse() {
            return status.equals("False");
        }

        Condition asCondition() {
            return new Condition(status, reason, message);
        }
    }
}
