package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * Of something that the caller sees.
     *
     * @param owner whom it belongs to; null where nobody is known to own it
     * @return why it may not be changed by the caller, in a sentence; empty where it may
     */
    static Optional<Submission> unchangeable(Caller caller, @Nullable String owner) {
        return Ownership.changes(caller, owner)
                ? Optional.empty()
                : Optional.of(new Submission.Forbidden("You may look at this and not change it: it belongs to "
                        + (owner == null ? "nobody that is known" : owner) + "."));
    }
}
