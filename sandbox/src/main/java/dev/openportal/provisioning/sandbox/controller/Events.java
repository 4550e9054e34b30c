package dev.openportal.provisioning.sandbox.controller;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of objects in core Events, as recorders do: what was said before is counted, not said again. */
public final class Events {
    private static final Logger log = LoggerFactory.getLogger(Events.class);
    private static final String API = "v1";
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);

    private final ApiServer api;
    private final String component;
    private Instant swept = Instant.now();

    /** @param component who speaks */
    public Events(ApiServer api, String component) {
        this.api = api;
        this.component = component;
    }

    public void warn(Doc about, String reason, String message) {
        tell(about, "Warning", reason, message);
    }

    public void inform(Doc about, String reason, String message) {
        tell(about, "Normal", reason, message);
    }

    private void tell(Doc about, String type, String reason, String message) {
        try {
            write(about, type, reason, message);
            sweep();
        } catch (RuntimeException e) {
            // An event is a courtesy: nothing may fail for the want of it.
            log.debug("No event on {}: {}", about.ref(), e.getMessage());
        }
    }

    private void write(Doc about, String type, String reason, String message) {
        var same = UUID.nameUUIDFromBytes(
                String.join("\n", about.uid(), component, type, reason, message).getBytes(StandardCharsets.UTF_8));
        var namespace = about.namespace().isEmpty() ? "default" : about.namespace();
        var ref =
                new Ref(API, "Event", namespace, about.name() + "." + Long.toHexString(same.getLeastSignificantBits()));
        var now = Conditions.now();
        var before = api.get(ref);
        if (before.isPresent()) {
            api.merge(ref, Map.of("count", count(before.get()) + 1, "lastTimestamp", now));
        } else {
            api.apply(first(ref, about, type, reason, message, now), component);
        }
    }

    private Doc first(Ref ref, Doc about, String type, String reason, String message, String now) {
        var event = Doc.of(ref.apiVersion(), ref.kind(), ref.namespace(), ref.name());
        var involved = new LinkedHashMap<String, Object>();
        involved.put("apiVersion", about.text("apiVersion"));
        involved.put("kind", about.kind());
        if (!about.namespace().isEmpty()) {
            involved.put("namespace", about.namespace());
        }
        involved.put("name", about.name());
        involved.put("uid", about.uid());
        involved.put("resourceVersion", about.text("metadata", "resourceVersion"));
        event.set(involved, "involvedObject");
        event.set(type, "type");
        event.set(reason, "reason");
        event.set(message, "message");
        event.set(1, "count");
        event.set(now, "firstTimestamp");
        event.set(now, "lastTimestamp");
        event.set(Map.of("component", component), "source");
        event.set(component, "reportingComponent");
        return event;
    }

    private static long count(Doc event) {
        return event.at("count") instanceof Number number ? number.longValue() : 1;
    }

    // Nobody else forgets them here, and a real cluster keeps them for an hour.
    private synchronized void sweep() {
        var now = Instant.now();
        if (Duration.between(swept, now).compareTo(SWEEP_EVERY) < 0) {
            return;
        }
        swept = now;
        for (var event : api.list(API, "Event", Map.of())) {
            var last = event.text("lastTimestamp");
            if (!last.isEmpty() && Duration.between(Instant.parse(last), now).compareTo(KEPT) > 0) {
                api.delete(event.ref());
            }
        }
    }
}
