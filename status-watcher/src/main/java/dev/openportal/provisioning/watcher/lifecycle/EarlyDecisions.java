package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.ChangeDecided;
import java.util.ArrayList;
import java.util.List;

/**
 * What was decided about a request that nobody has told of yet.
 *
 * @param decisions in the order of the topic: which one counts is known when the request is
 */
record EarlyDecisions(List<ChangeDecided> decisions) {

    /** Decisions about what never was must not fill the store. */
    private static final int KEPT = 20;

    static final EarlyDecisions NONE = new EarlyDecisions(List.of());

    EarlyDecisions {
        decisions = List.copyOf(decisions);
    }

    EarlyDecisions with(ChangeDecided event) {
        if (decisions.contains(event) || decisions.size() == KEPT) {
            return this;
        }
        List<ChangeDecided> more = new ArrayList<>(decisions);
        more.add(event);
        return new EarlyDecisions(more);
    }
}
