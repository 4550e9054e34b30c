package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Phase;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where people go from a request's status. */
final class Links {

    private Links() {}

    static Map<String, String> of(TrackedRequest request, Terms terms) {
        Map<String, String> links = new LinkedHashMap<>(request.order().links());
        if (request.phase() == Phase.SUPERSEDED) {
            String later = request.times().last().link();
            if (later != null) {
                links.put("supersededBy", later);
            }
            return links;
        }
        Cause cause = request.cause();
        if (cause != null) {
            links.put("help", terms.help() + "#" + cause.reason().toLowerCase(Locale.ROOT));
        }
        return links;
    }
}
