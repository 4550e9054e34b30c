package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Phase;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may set about statuses.
 *
 * @param patience how long a request may stay in a phase before it counts as slow; in one that is not named, for ever
 * @param help where causes are explained, without a fragment
 */
public record Terms(Map<Phase, Duration> patience, String help) {

    public Terms {
        patience = Map.copyOf(patience);
    }

    @Nullable Duration patienceIn(Phase phase) {
        return patience.get(phase);
    }
}
