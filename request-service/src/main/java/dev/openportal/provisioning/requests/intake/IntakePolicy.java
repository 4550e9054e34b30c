package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import java.util.Optional;

/** Who may order what. */
final class IntakePolicy {

    private IntakePolicy() {}

    /**
     * @param owner whom the resource shall belong to
     * @return why not, in a sentence for the caller; empty where the caller may
     */
    static Optional<String> refusal(Caller caller, String owner) {
        return Ownership.changes(caller, owner)
                ? Optional.empty()
                : Optional.of("You may order for yourself and your groups only, not for " + owner + ".");
    }
}
