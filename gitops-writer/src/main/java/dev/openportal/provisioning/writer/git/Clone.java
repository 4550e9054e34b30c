package dev.openportal.provisioning.writer.git;

import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The cache together with what is known of the remote branch. */
final class Clone implements AutoCloseable {

    private final FileRepository repository;
    private final String branch;
    private final Remote remote;
    private final BranchLog log;
    private boolean unsure = true;

    Clone(FileRepository repository, GitProperties git) {
        this.repository = repository;
        this.branch = git.branch();
        this.remote = new Remote(repository, git);
        this.log = new BranchLog(repository);
    }

    FileRepository repository() {
        return repository;
    }

    BranchLog log() {
        return log;
    }

    /** Makes the remote's tip ours. */
    void look() throws IOException {
        unsure = true;
        @Nullable ObjectId tip = remote.fetch(log.tip());
        if (tip == null && log.tip() != null) {
            throw new BranchMissing(branch);
        }
        log.advance(tip);
        unsure = false;
    }

    /** After a failure nobody knows what the remote has; returns whether it had to look. */
    boolean lookIfUnsure() throws IOException {
        if (unsure) {
            look();
            return true;
        }
        return false;
    }

    PushAnswer push(ObjectId tip, Timer timer) throws IOException {
        unsure = true;
        Timer.Sample sample = Timer.start();
        PushAnswer answer = remote.push(log.tip(), tip);
        sample.stop(timer);
        if (answer instanceof PushAnswer.Moved) {
            log.advance(tip);
            unsure = false;
        }
        return answer;
    }

    @Override
    public void close() {
        repository.close();
    }
}
