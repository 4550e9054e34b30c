package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A branch that is a set of requests, and can be closed for reading or for writing. */
final class FakeBranch implements Branch {

    final Set<RequestId> history = new LinkedHashSet<>();

    @Nullable Cause unreadable;

    @Nullable Cause unwritable;

    private @Nullable Cause trouble;

    @Override
    public List<WriteOutcome> write(List<ChangeRequested> commands) throws BranchUnavailable {
        fail(unreadable);
        if (!commands.isEmpty()) {
            fail(unwritable);
        }
        trouble = null;
        commands.forEach(command -> history.add(command.requestId()));
        return commands.stream().<WriteOutcome>map(FakeBranch::committed).toList();
    }

    @Override
    public void refresh() throws BranchUnavailable {
        fail(unreadable);
        if (trouble != unwritable) {
            trouble = null;
        }
    }

    @Override
    public Set<RequestId> missing(Set<RequestId> requests) throws BranchUnavailable {
        refresh();
        return requests.stream().filter(id -> !history.contains(id)).collect(Collectors.toSet());
    }

    @Override
    public @Nullable Cause trouble() {
        return trouble;
    }

    @Override
    public List<BranchAdvanced.Entry> news() {
        return List.of();
    }

    @Override
    public void announced(List<BranchAdvanced.Entry> entries) {}

    private void fail(@Nullable Cause cause) throws BranchUnavailable {
        if (cause != null) {
            trouble = cause;
            throw new BranchUnavailable(cause, null);
        }
    }

    private static WriteOutcome committed(ChangeRequested command) {
        return new WriteOutcome.Committed(
                command, new ManifestPath(command.resource().name() + ".yaml"), "0".repeat(40), 1);
    }
}
