package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.requests.policy.Verdict;
import org.jspecify.annotations.Nullable;

/** What the rules say of an order. */
sealed interface Ruling {

    /**
     * Nothing speaks against it.
     *
     * @param command to be published
     * @param before the resource as it is now, or null where the order makes a new one
     * @param approval what it has to wait for, or null
     */
    record Sound(
            ChangeRequested command,
            @Nullable ResourceStatus before,
            @Nullable Approval approval) implements Ruling {}

    /** @param why an outcome that publishes nothing */
    record Refused(Submission why) implements Ruling {
        static Refused by(Verdict.Refused verdict) {
            return new Refused(new Submission.Forbidden(verdict.sentence(), verdict.rule()));
        }
    }
}
