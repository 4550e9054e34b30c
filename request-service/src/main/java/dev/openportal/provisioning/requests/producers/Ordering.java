package dev.openportal.provisioning.requests.producers;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.requests.intake.IfMatch;
import dev.openportal.provisioning.requests.intake.SubmitRequest;
import dev.openportal.provisioning.security.Caller;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code order.v1}: the data are the body of an order over REST, source and id its Idempotency-Key. */
public final class Ordering extends Kind {

    private static final Set<String> OPERATIONS = Set.of("create", "update", "delete");

    private final SubmitRequest submit;

    public Ordering(SubmitRequest submit) {
        super("order");
        this.submit = submit;
    }

    @Override
    Refusal.About about(Caller caller, String key, Map<String, ?> document) {
        String operation = document.get("operation") instanceof String said && OPERATIONS.contains(said) ? said : "";
        return new Refusal.About(
                operation.isEmpty() ? "unknown" : operation,
                RequestId.of(caller.tenant(), key),
                operation.isEmpty() || operation.equals("create") ? null : resource(document));
    }

    @Override
    Taken take(Call call, String key, Map<String, ?> document, Refusal refusal) {
        return submit.submit(call, key, IfMatch.UNSAID, document).match(new Outcome(refusal, Taken.How.ORDERED));
    }

    // What a create would have made has no name yet.
    private static @Nullable ResourceRef resource(Map<String, ?> document) {
        Object namespace = document.get("namespace");
        if (document.get("cluster") instanceof String cluster
                && document.get("apiVersion") instanceof String apiVersion
                && document.get("kind") instanceof String kind
                && document.get("name") instanceof String name
                && (namespace == null || namespace instanceof String)) {
            try {
                return new ResourceRef(cluster, apiVersion, kind, (String) namespace, name);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return null;
    }
}
