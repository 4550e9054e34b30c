package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.security.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order before its content is looked at: who sends it, and what makes it the same as another.
 *
 * @param key the caller's Idempotency-Key, or null
 * @param digest {@code sha256:<hex>} of the canonical JSON of all that was sent
 * @param match what the caller expects of the resource
 * @param back links to the request that this one repeats or takes back, by relation
 */
record Order(RequestId id, @Nullable String key, String digest, Call call, IfMatch match, Map<String, String> back) {

    Caller caller() {
        return call.caller();
    }
}
