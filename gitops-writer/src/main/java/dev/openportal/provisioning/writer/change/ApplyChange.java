package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.ProvisioningEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands become commits, and commits become known: first the push, then the events, and only then may the caller
 * forget the commands. After a crash at any point the same commands give the same commits and the same event ids.
 */
public final class ApplyChange {

    /** Keeps a record well below the brokers' limit of one megabyte. */
    static final int CHUNK = 500;

    private final String repository;
    private final String branchName;
    private final @Nullable String commitUrl;
    private final Branch branch;
    private final Announcements announcements;
    private final Nudge nudge;
    private final InstantSource clock;

    /**
     * @param repository logical name, as commands carry it
     * @param commitUrl web address of a commit with {@code {sha}} in it, or null
     */
    public ApplyChange(
            String repository,
            String branchName,
            @Nullable String commitUrl,
            Branch branch,
            Announcements announcements,
            Nudge nudge,
            InstantSource clock) {
        this.repository = repository;
        this.branchName = branchName;
        this.commitUrl = commitUrl;
        this.branch = branch;
        this.announcements = announcements;
        this.nudge = nudge;
        this.clock = clock;
    }

    /**
     * Returns when every command's outcome is known to the brokers.
     *
     * @return one outcome per command
     * @throws BranchUnavailable where the same batch must be given again later
     */
    public synchronized List<WriteOutcome> apply(List<ChangeRequested> commands) throws BranchUnavailable {
        List<WriteOutcome> outcomes = new ArrayList<>();
        outcomes.addAll(branch.write(commands.stream().filter(this::isOurs).toList()));
        commands.stream()
                .filter(command -> !isOurs(command))
                .forEach(command -> outcomes.add(new WriteOutcome.Refused(command, notServed(command))));
        nudgeIfMoved();
        Instant now = clock.instant();
        announce(outcomes.stream().map(outcome -> event(outcome, now)).toList());
        return outcomes;
    }

    /** Makes known what outsiders pushed. */
    public synchronized void follow() throws BranchUnavailable {
        branch.refresh();
        nudgeIfMoved();
        announce(List.of());
    }

    private boolean isOurs(ChangeRequested command) {
        return command.repository().equals(repository) && command.branch().equals(branchName);
    }

    private static Cause notServed(ChangeRequested command) {
        String message = "Nobody writes to branch " + command.branch() + " of repository " + command.repository() + ".";
        return new Cause(null, "UnknownRepository", message, "Ask the platform team.", Cause.Audience.PLATFORM);
    }

    private void nudgeIfMoved() {
        if (!branch.news().isEmpty()) {
            nudge.branchMoved();
        }
    }

    private void announce(List<ProvisioningEvent> outcomes) {
        List<BranchAdvanced.Entry> news = List.copyOf(branch.news());
        List<ProvisioningEvent> events = new ArrayList<>();
        for (int from = 0; from < news.size(); from += CHUNK) {
            events.add(new BranchAdvanced(
                    repository, branchName, news.subList(from, Math.min(news.size(), from + CHUNK))));
        }
        events.addAll(outcomes);
        if (!events.isEmpty()) {
            announcements.publish(events);
            branch.announced(news);
        }
    }

    private ProvisioningEvent event(WriteOutcome outcome, Instant now) {
        ChangeRequested command = outcome.command();
        if (outcome instanceof WriteOutcome.Committed committed) {
            String url = commitUrl == null ? null : commitUrl.replace("{sha}", committed.sha());
            CommitRef commit = new CommitRef(
                    repository,
                    branchName,
                    committed.sha(),
                    committed.manifest().value(),
                    url);
            return new ChangeCommitted(command.requestId(), command.resource(), commit, committed.position(), now);
        }
        WriteOutcome.Refused refused = (WriteOutcome.Refused) outcome;
        return new ChangeRefused(command.requestId(), command.resource(), refused.cause(), now);
    }
}
