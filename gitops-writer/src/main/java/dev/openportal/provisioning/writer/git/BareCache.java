package dev.openportal.provisioning.writer.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;

/** The bare clone on disk. It holds nothing that the remote does not have, so any doubt is answered by deleting it. */
final class BareCache {

    private static final String SECTION = "provisioning";

    private final Path directory;
    private final String remote;

    BareCache(GitProperties git) {
        this.directory = git.cacheDir().resolve(git.repository() + ".git");
        this.remote = git.remote();
    }

    /** The clone as it is, or a new empty one where there is none or it is another remote's. */
    FileRepository open() throws IOException {
        if (isOurs()) {
            return repository();
        }
        delete();
        Files.createDirectories(directory);
        FileRepository created = repository();
        created.create(true);
        created.getConfig().setString(SECTION, null, "remote", remote);
        // Packing needs idle time, which only the writer itself can judge.
        created.getConfig().setInt("gc", null, "auto", 0);
        // A fetch would otherwise leave a thread behind that locks and unlocks the clone while it is being replaced.
        created.getConfig().setBoolean("gc", null, "autodetach", false);
        created.getConfig().save();
        return created;
    }

    void delete() throws IOException {
        FileUtils.delete(directory.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.RETRY);
    }

    private boolean isOurs() throws IOException {
        try (Repository found = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setMustExist(true)
                .build()) {
            return remote.equals(found.getConfig().getString(SECTION, null, "remote"));
        } catch (RepositoryNotFoundException e) {
            return false;
        } catch (IOException e) {
            if (e.getCause() instanceof ConfigInvalidException) {
                return false;
            }
            throw e;
        } catch (IllegalArgumentException e) {
            // A damaged configuration file.
            return false;
        }
    }

    private FileRepository repository() throws IOException {
        return (FileRepository) new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
    }
}
