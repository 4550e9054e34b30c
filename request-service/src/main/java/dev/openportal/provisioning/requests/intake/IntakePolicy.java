package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import java.util.Optional;

/** Who may order what. */
public final class IntakePolicy {

    /** @return why not, in a sentence for the caller; empty where the caller may */
    public Optional<String> refusal(Caller caller, Draft draft) {
        return Ownership.covers(caller, draft.owner())
                ? Optional.empty()
                : Optional.of("You may order for yourself and your groups only, not for " + draft.owner() + ".");
    }
}
