package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceKey;
import java.util.Map;

/**
 * Where orders go, and where people follow them.
 *
 * @param repository logical name of the target repository
 * @param branch target branch
 * @param requestsBase absolute URL of this service as people reach it, without a slash at the end
 * @param eventsBase absolute URL of the streams, without a slash at the end
 */
public record Target(String repository, String branch, String requestsBase, String eventsBase) {

    Map<String, String> links(RequestId id, ResourceKey resource) {
        return Map.of(
                "self", requestsBase + "/v1/requests/" + id,
                "events", eventsBase + "/v1/requests/" + id + "/events",
                "resource", requestsBase + "/v1/resources/" + resource);
    }
}
