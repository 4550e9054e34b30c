package dev.openportal.provisioning.writer.git;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** The branch at the other end. Every call is a connection of its own. */
final class Remote {

    private final Repository cache;
    private final String url;
    private final String branchRef;
    private final String trackingRef;
    private final Duration timeout;

    /** Of the latest connection. */
    private HttpAnswers answers = new HttpAnswers();

    Remote(Repository cache, GitProperties git) {
        this.cache = cache;
        this.url = git.remote();
        this.branchRef = git.branchRef();
        this.trackingRef = "refs/remotes/origin/" + git.branch();
        this.timeout = git.timeout();
    }

    /** The remote's tip with all its history in the cache, or null where the branch does not exist. */
    @Nullable ObjectId fetch(@Nullable ObjectId known) throws IOException {
        RefSpec spec = new RefSpec("+" + branchRef + ":" + trackingRef);
        try {
            return known == null && tip(spec) == null ? null : fetch(spec, true);
        } catch (TransportException e) {
            throw translated(e);
        }
    }

    /** Moves the branch from {@code expected} (null: it does not exist) to {@code tip}, or not at all. */
    PushAnswer push(@Nullable ObjectId expected, ObjectId tip) throws IOException {
        RemoteRefUpdate update = new RemoteRefUpdate(
                cache, tip.name(), tip, branchRef, false, trackingRef, expected == null ? ObjectId.zeroId() : expected);
        try (Transport transport = open()) {
            PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            return PushAnswer.of(update, result.getMessages());
        } catch (TransportException e) {
            throw translated(e);
        }
    }

    private @Nullable ObjectId fetch(RefSpec spec, boolean again) throws IOException {
        // One connection: each round trip is time in which somebody else may push.
        try (Transport transport = open()) {
            Ref told =
                    transport.fetch(NullProgressMonitor.INSTANCE, List.of(spec)).getAdvertisedRef(branchRef);
            if (told == null) {
                throw new TransportException("The fetch brought no " + branchRef);
            }
            return told.getObjectId();
        } catch (TransportException e) {
            // A server that answers, and has no such branch, fails a fetch without a cause behind it.
            if (e.getCause() != null || answers.isForbidden()) {
                throw e;
            }
            if (tip(spec) == null) {
                return null;
            }
            // It came back between the two looks, which is nobody's fault.
            if (again) {
                return fetch(spec, false);
            }
            throw e;
        }
    }

    /** Null where the branch does not exist, which a fetch could only answer with a failure. */
    private @Nullable ObjectId tip(RefSpec spec) throws IOException {
        try (Transport transport = open();
                FetchConnection connection = transport.openFetch(List.of(spec))) {
            Ref ref = connection.getRef(spec.getSource());
            return ref == null ? null : ref.getObjectId();
        }
    }

    private TransportException translated(TransportException e) {
        return answers.isForbidden() ? new NotAuthorized(url, answers.last(), e) : e;
    }

    private Transport open() throws NotSupportedException, TransportException {
        try {
            Transport transport = Transport.open(cache, new URIish(url));
            answers = new HttpAnswers();
            if (transport instanceof TransportHttp http) {
                http.setHttpConnectionFactory(answers);
            }
            transport.setTimeout((int) Math.max(1, timeout.toSeconds()));
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setPushThin(true);
            return transport;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The remote's URL was validated at start", e);
        }
    }
}
