package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.ProvisioningEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes as the events that tell of them.
 *
 * @param commitUrl web address of a commit with {@code {sha}} in it, or null
 * @param now when the outcome became known
 */
record OutcomeEvents(
        String repository, String branch, @Nullable String commitUrl, Instant now)
        implements WriteOutcome.Cases<ProvisioningEvent> {

    @Override
    public ProvisioningEvent committed(WriteOutcome.Committed outcome) {
        String url = commitUrl == null ? null : commitUrl.replace("{sha}", outcome.sha());
        CommitRef commit = new CommitRef(
                repository, branch, outcome.sha(), outcome.manifest().value(), url);
        return new ChangeCommitted(
                outcome.command().requestId(), outcome.command().resource(), commit, outcome.position(), now);
    }

    @Override
    public ProvisioningEvent refused(WriteOutcome.Refused outcome) {
        return new ChangeRefused(
                outcome.command().requestId(), outcome.command().resource(), outcome.cause(), now);
    }

    @Override
    public ProvisioningEvent cancelled(WriteOutcome.Cancelled outcome) {
        return new ChangeCancelled(
                outcome.command().requestId(),
                outcome.command().resource(),
                outcome.wish().requestedBy(),
                outcome.wish().reason(),
                outcome.wish().attempt(),
                now);
    }
}
