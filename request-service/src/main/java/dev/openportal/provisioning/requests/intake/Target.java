package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceKey;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where orders go, and where people follow them.
 *
 * @param repository logical name of the target repository
 * @param branch target branch
 * @param requestsBase absolute URL of this service as people reach it, without a slash at the end
 * @param eventsBase absolute URL of the streams, without a slash at the end
 */
public record Target(String repository, String branch, String requestsBase, String eventsBase) {

    /** @param back links of its own that the request has, by relation */
    Map<String, String> links(RequestId id, ResourceKey resource, Map<String, String> back) {
        Map<String, String> links = new TreeMap<>(back);
        links.put("self", self(id));
        links.put("events", eventsBase + "/v1/requests/" + id + "/events");
        links.put("resource", requestsBase + "/v1/resources/" + resource);
        return links;
    }

    String self(RequestId id) {
        return requestsBase + "/v1/requests/" + id;
    }
}
