package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.writer.change.History;
import dev.openportal.provisioning.writer.change.Layout;
import dev.openportal.provisioning.writer.change.ManifestChange;
import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.Plan;
import dev.openportal.provisioning.writer.change.WriteOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands as commits on top of the branch, in the cache only: nothing of it is true before it is pushed. */
final class Batch implements History, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Batch.class);

    /** From so many commands on, one pack is cheaper than loose objects; smaller packs would only pile up. */
    private static final int WORTH_A_PACK = 16;

    private final BranchLog history;
    private final Layout layout;
    private final GitProperties git;
    private final ObjectInserter inserter;
    private final ObjectReader reader;
    private final Map<RequestId, BranchLog.Landing> built = new HashMap<>();
    private final List<WriteOutcome> outcomes = new ArrayList<>();
    private @Nullable ObjectId tip;
    private @Nullable ObjectId tree;

    Batch(FileRepository cache, BranchLog history, Layout layout, GitProperties git, int commands) throws IOException {
        this.history = history;
        this.layout = layout;
        this.git = git;
        this.inserter = commands < WORTH_A_PACK ? cache.newObjectInserter() : packInserter(cache);
        this.reader = inserter.newReader();
        this.tip = history.tip();
        if (tip != null) {
            try (RevWalk walk = new RevWalk(reader)) {
                this.tree = walk.parseCommit(tip).getTree().copy();
            }
        }
    }

    /** @throws IOException where the cache cannot be read or written; never for what a command says */
    void add(ChangeRequested command) throws IOException {
        BranchLog.Landing landing = landing(command.requestId());
        outcomes.add(landing == null ? write(command) : landed(command, manifestOf(command, landing), landing));
    }

    List<WriteOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    boolean hasRefusals() {
        return outcomes.stream().anyMatch(WriteOutcome.Refused.class::isInstance);
    }

    int commits() {
        return built.size();
    }

    /** The last commit, in the cache's object database; null where the branch has none and the batch added none. */
    @Nullable ObjectId flush() throws IOException {
        inserter.flush();
        return tip;
    }

    @Override
    public void close() {
        reader.close();
        inserter.close();
    }

    private WriteOutcome write(ChangeRequested command) throws IOException {
        Plan plan;
        try {
            plan = layout.plan(command, new GitTree(reader, tree), this);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IllegalArgumentException e) {
            log.info("Request {} cannot be rendered: {}", command.requestId(), e.getMessage());
            return new WriteOutcome.Refused(command, notRenderable(e));
        } catch (RuntimeException e) {
            // Its neighbours must not wait for a command that no retry will make better.
            log.warn("Request {} cannot be rendered", command.requestId(), e);
            return new WriteOutcome.Refused(command, notRenderable(e));
        }
        if (plan instanceof Plan.Change change) {
            return landed(command, change.change().manifest(), commit(command, change.change()));
        }
        if (plan instanceof Plan.Present present && tip != null) {
            return landed(command, present.manifest(), Origins.of(reader, tip, present.manifest()));
        }
        return new WriteOutcome.Refused(command, ((Plan.Refused) plan).cause());
    }

    /** By the tree as it is now nobody can tell: a delete has left none. */
    private ManifestPath manifestOf(ChangeRequested command, BranchLog.Landing landing) throws IOException {
        try (RevWalk walk = new RevWalk(reader)) {
            return CommitText.elsewhere(walk.parseCommit(landing.commit())).orElseGet(() -> layout.manifestOf(command));
        }
    }

    private BranchLog.@Nullable Landing landing(RequestId id) {
        BranchLog.Landing landing = history.landing(id);
        return landing == null ? built.get(id) : landing;
    }

    private Optional<BranchLog.Landing> landing(@Nullable String request) {
        return Optional.ofNullable(request).flatMap(CommitText::requestId).map(this::landing);
    }

    @Override
    public GitTree asLeftBy(@Nullable String request) {
        Optional<BranchLog.Landing> landing = landing(request);
        if (landing.isEmpty()) {
            return new GitTree(reader, null);
        }
        try (RevWalk walk = new RevWalk(reader)) {
            return new GitTree(
                    reader, walk.parseCommit(landing.get().commit()).getTree().copy());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isBefore(@Nullable String request, @Nullable String other) {
        Optional<BranchLog.Landing> later = landing(other);
        return later.isPresent()
                && landing(request)
                        .filter(landing -> landing.position() < later.get().position())
                        .isPresent();
    }

    private BranchLog.Landing commit(ChangeRequested command, ManifestChange change) throws IOException {
        tree = new TreeEdit(inserter, reader).apply(tree, change.edits());
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (tip != null) {
            commit.setParentId(tip);
        }
        // Nothing of this moment goes in: the same command on the same parent is the same commit.
        commit.setAuthor(CommitText.author(command));
        commit.setCommitter(CommitText.person(git.committerName(), git.committerEmail(), command.requestedAt()));
        ManifestPath manifest = change.manifest();
        commit.setMessage(CommitText.message(command, manifest.equals(layout.manifestOf(command)) ? null : manifest));
        tip = inserter.insert(commit);
        BranchLog.Landing landing = new BranchLog.Landing(tip, history.count() + built.size() + 1);
        built.put(command.requestId(), landing);
        return landing;
    }

    private static WriteOutcome landed(ChangeRequested command, ManifestPath manifest, BranchLog.Landing landing) {
        return new WriteOutcome.Committed(command, manifest, landing.commit().name(), landing.position());
    }

    private static Cause notRenderable(RuntimeException e) {
        String message = e instanceof IllegalArgumentException && e.getMessage() != null
                ? e.getMessage()
                : "The order cannot be written as a manifest.";
        return new Cause(null, "NotRenderable", message, "Ask the platform team.", Cause.Audience.PLATFORM);
    }

    private static ObjectInserter packInserter(FileRepository cache) {
        PackInserter packs = cache.getObjectDatabase().newPackInserter();
        packs.setCompressionLevel(1);
        return packs;
    }
}
