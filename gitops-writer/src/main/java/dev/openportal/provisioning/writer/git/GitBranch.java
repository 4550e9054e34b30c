package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.writer.change.Branch;
import dev.openportal.provisioning.writer.change.BranchUnavailable;
import dev.openportal.provisioning.writer.change.Layout;
import dev.openportal.provisioning.writer.change.WriteOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.lib.ObjectId;

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

    private List<WriteOutcome> write(Clone clone, List<ChangeRequested> commands)
            throws IOException, BranchUnavailable {
        boolean looked = clone.lookIfUnsure();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ObjectId before = clone.log().tip();
            try (Batch batch = new Batch(clone.repository(), clone.log(), layout, git, commands.size())) {
                for (ChangeRequested command : commands) {
                    batch.add(command);
                }
                if (batch.commits() == 0) {
                    if (looked || !batch.hasRefusals()) {
                        return batch.outcomes();
                    }
                    // Refusals are final, so the tree that they rest on must be the remote's own.
                    clone.look();
                    looked = true;
                    if (Objects.equals(before, clone.log().tip())) {
                        return batch.outcomes();
                    }
                    continue;
                }
                if (push(clone, batch, attempt)) {
                    return batch.outcomes();
                }
            }
            pause.before(attempt);
            clone.look();
            looked = true;
        }
        throw new BranchUnavailable("Others push to " + git.branch() + " faster than we can", null);
    }

    private boolean push(Clone clone, Batch batch, int attempt) throws IOException, BranchUnavailable {
        ObjectId tip = Objects.requireNonNull(batch.flush(), "a batch with commits has a tip");
        ObjectId expected = clone.log().tip();
        PushAnswer answer = clone.push(tip, meters.push);
        if (answer instanceof PushAnswer.Moved) {
            meters.commits.increment(batch.commits());
            meters.batch.record(batch.commits());
            return true;
        }
        if (answer instanceof PushAnswer.Declined declined) {
            clone.look();
            // A lost race may still be under way at the server, so the same tip is believed only when seen again.
            if (attempt >= 2 && Objects.equals(expected, clone.log().tip())) {
                throw new BranchUnavailable("Git refuses the push: " + declined.words(), null);
            }
        }
        meters.contention.increment();
        return false;
    }
}
