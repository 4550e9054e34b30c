package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.writer.change.Branch;
import dev.openportal.provisioning.writer.change.BranchUnavailable;
import dev.openportal.provisioning.writer.change.Layout;
import dev.openportal.provisioning.writer.change.WriteOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The engine: builds commits on the tip that it knows, pushes them by compare-and-swap, and after any failure looks at
 * the branch before it does anything else. The branch's history says what is done; this object remembers nothing that
 * it could not read again.
 */
public final class GitBranch implements Branch, AutoCloseable {

    private static final int ATTEMPTS = 50;

    private final GitProperties git;
    private final Layout layout;
    private final GitMeters meters;
    private final Session session;
    private final Pause pause = new Pause();

    public GitBranch(GitProperties git, Layout layout, GitState state, MeterRegistry registry) {
        this.git = git;
        this.layout = layout;
        this.meters = new GitMeters(registry);
        this.session = new Session(git, state, meters);
    }

    @Override
    public List<WriteOutcome> write(List<ChangeRequested> commands) throws BranchUnavailable {
        return session.write(clone -> write(clone, commands));
    }

    @Override
    public void refresh() throws BranchUnavailable {
        session.read(clone -> {
            clone.look();
            return List.of();
        });
    }

    @Override
    public Set<RequestId> missing(Set<RequestId> requests) throws BranchUnavailable {
        return session.read(clone -> {
            clone.look();
            return requests.stream()
                    .filter(id -> clone.log().landing(id) == null)
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    @Override
    public @Nullable Cause trouble() {
        return session.trouble();
    }

    @Override
    public List<BranchAdvanced.Entry> news() {
        return session.news();
    }

    @Override
    public void announced(List<BranchAdvanced.Entry> entries) {
        session.announced(entries);
    }

    @Override
    public void close() {
        session.close();
    }

    /**
     * All at once, unless somebody else was faster: then in ever smaller stretches, since the shorter a try takes, the
     * rarer is a push in between.
     */
    private List<WriteOutcome> write(Clone clone, List<ChangeRequested> commands)
            throws IOException, BranchUnavailable {
        List<WriteOutcome> outcomes = new ArrayList<>();
        boolean looked = clone.lookIfUnsure();
        int stretch = commands.size();
        int lost = 0;
        while (outcomes.size() < commands.size()) {
            int end = Math.min(commands.size(), outcomes.size() + stretch);
            List<WriteOutcome> written = tryOnce(clone, commands.subList(outcomes.size(), end), looked, lost);
            looked = true;
            if (written != null) {
                outcomes.addAll(written);
                stretch = Math.min(commands.size(), stretch * 2);
                lost = 0;
                continue;
            }
            if (++lost == ATTEMPTS) {
                throw new BranchUnavailable(
                        Troubles.unreachable("Others push to " + git.branch() + " faster than we can"), null);
            }
            stretch = Math.max(1, stretch / 2);
            pause.before(lost);
            clone.look();
        }
        return outcomes;
    }

    /**
     * @param looked whether the tip at hand was the remote's own since these commands came
     * @return null where it was not after all, and the same commands must be tried on the new tip
     */
    private @Nullable List<WriteOutcome> tryOnce(Clone clone, List<ChangeRequested> commands, boolean looked, int lost)
            throws IOException, BranchUnavailable {
        try (Batch batch = new Batch(clone.repository(), clone.log(), layout, git, commands.size())) {
            for (ChangeRequested command : commands) {
                batch.add(command);
            }
            if (batch.commits() > 0) {
                return push(clone, batch, lost) ? batch.outcomes() : null;
            }
            if (looked || !batch.hasRefusals()) {
                return batch.outcomes();
            }
            // Refusals are final, so the tree that they rest on must be the remote's own.
            ObjectId before = clone.log().tip();
            clone.look();
            return Objects.equals(before, clone.log().tip()) ? batch.outcomes() : null;
        }
    }

    private boolean push(Clone clone, Batch batch, int lost) throws IOException, BranchUnavailable {
        ObjectId tip = Objects.requireNonNull(batch.flush(), "a batch with commits has a tip");
        ObjectId expected = clone.log().tip();
        PushAnswer answer = answer(clone, tip);
        if (answer instanceof PushAnswer.Moved) {
            meters.commits.increment(batch.commits());
            meters.batch.record(batch.commits());
            return true;
        }
        if (answer instanceof PushAnswer.Declined declined) {
            clone.look();
            // A lost race may still be under way at the server, so the same tip is believed only when seen again.
            if (lost >= 2 && Objects.equals(expected, clone.log().tip())) {
                throw new BranchUnavailable(Troubles.refused(declined.words()), null);
            }
        }
        meters.contention.increment();
        return false;
    }

    /** A push that fails says nothing about reading: the branch may be open to us, and closed to what we write. */
    private PushAnswer answer(Clone clone, ObjectId tip) throws IOException, BranchUnavailable {
        try {
            return clone.push(tip, meters.push);
        } catch (TransportException e) {
            if (Session.isDamage(e)) {
                throw e;
            }
            throw new BranchUnavailable(Troubles.of(e), e);
        }
    }
}
