package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.FactOrigin;
import java.time.Instant;

/** A fact without its place in the order of facts: what it says is compared first, and stamped only when it is sent. */
@FunctionalInterface
public interface Draft {

    EventData stamp(FactOrigin origin, Instant at);

    /** What it says, whoever says it and whenever. */
    default EventData content() {
        return stamp(new FactOrigin("", "", "", 0, 0), Instant.EPOCH);
    }
}
