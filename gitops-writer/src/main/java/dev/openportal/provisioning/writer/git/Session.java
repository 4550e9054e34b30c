package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.writer.change.BranchUnavailable;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a clone open across calls, and replaces it when it is damaged. All failures leave here as one kind. */
final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final BareCache cache;
    private final GitProperties git;
    private final GitState state;
    private final GitMeters meters;
    private @Nullable Clone clone;

    Session(GitProperties git, GitState state, GitMeters meters) {
        this.cache = new BareCache(git);
        this.git = git;
        this.state = state;
        this.meters = meters;
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Clone clone) throws IOException, BranchUnavailable;
    }

    <T> T read(Work<T> work) throws BranchUnavailable {
        T result = run(work);
        state.read();
        return result;
    }

    <T> T write(Work<T> work) throws BranchUnavailable {
        T result = run(work);
        state.written();
        return result;
    }

    private <T> T run(Work<T> work) throws BranchUnavailable {
        try {
            return work.on(opened());
        } catch (BranchUnavailable e) {
            state.unwritable(e.why());
            throw e;
        } catch (TransportException e) {
            if (isDamage(e)) {
                throw discarded(e);
            }
            throw unreadable(Troubles.of(e), e);
        } catch (IOException | RuntimeException e) {
            throw discarded(e);
        }
    }

    @Nullable Cause trouble() {
        return state.trouble();
    }

    List<BranchAdvanced.Entry> news() {
        return clone == null ? List.of() : clone.log().news();
    }

    void announced(List<BranchAdvanced.Entry> entries) {
        if (clone != null) {
            clone.log().told(entries.size());
        }
    }

    void close() {
        if (clone != null) {
            clone.close();
            clone = null;
        }
    }

    private Clone opened() throws IOException {
        if (clone == null) {
            clone = new Clone(cache.open(), git);
        }
        return clone;
    }

    /** Everything in the cache is at the remote too, so a doubtful cache is not worth a diagnosis. */
    private BranchUnavailable discarded(Exception e) {
        log.warn("The local clone is made anew, since it cannot be used as it is", e);
        meters.rebuilds.increment();
        close();
        try {
            cache.delete();
        } catch (IOException inTheWay) {
            String both = "The local clone can neither be used nor deleted: ";
            return unreadable(Troubles.unreachable(both + Troubles.words(inTheWay)), e);
        }
        return unreadable(Troubles.unreachable("The local clone is being made anew: " + Troubles.words(e)), e);
    }

    private BranchUnavailable unreadable(Cause why, Exception cause) {
        state.unreadable(why);
        return new BranchUnavailable(why, cause);
    }

    /** Whether the transport stumbled over the cache and not over the remote. */
    static boolean isDamage(Throwable e) {
        for (Throwable at = e.getCause(); at != null; at = at.getCause()) {
            if (at instanceof MissingObjectException || at instanceof CorruptObjectException) {
                return true;
            }
        }
        return false;
    }
}
