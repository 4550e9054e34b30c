package dev.openportal.provisioning.sandbox.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** The repository on disk, brought to its expected shape at every start: a kill half-way is repaired by the next one. */
final class CatalogRepository {

    static final String BRANCH = Constants.R_HEADS + "main";

    private CatalogRepository() {}

    static Repository open(Path directory) {
        StaleLocks.remove(directory);
        try {
            Repository repository = Git.init()
                    .setBare(true)
                    .setDirectory(directory.toFile())
                    .setInitialBranch("main")
                    .call()
                    .getRepository();
            configure(repository);
            repository.updateRef(Constants.HEAD).link(BRANCH);
            if (repository.exactRef(BRANCH) == null) {
                FirstCommit.writeTo(repository);
            }
            return repository;
        } catch (GitAPIException e) {
            throw new IllegalStateException("Cannot create the repository " + directory, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the repository " + directory, e);
        }
    }

    private static void configure(Repository repository) throws IOException {
        var config = repository.getConfig();
        // Collection while pushes arrive has lost objects ("object … missing").
        config.setBoolean("receive", null, "autogc", false);
        config.setInt("gc", null, "auto", 0);
        config.setInt("gc", null, "autopacklimit", 0);
        config.setBoolean("core", null, "fsyncObjectFiles", true);
        config.setBoolean("core", null, "fsyncRefFiles", true);
        config.setBoolean("receive", null, "denyNonFastForwards", true);
        config.setBoolean("receive", null, "denyDeletes", true);
        config.setBoolean("receive", null, "fsckObjects", true);
        config.setBoolean("http", null, "receivepack", true);
        config.save();
    }
}
