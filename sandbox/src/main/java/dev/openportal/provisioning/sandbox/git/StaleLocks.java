package dev.openportal.provisioning.sandbox.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a kill in the middle of a write leaves in a repository: Git takes a lock file for a writer that is still at work,
 * and would refuse that ref for ever.
 */
public final class StaleLocks {

    private StaleLocks() {}

    /**
     * Only for a repository that nobody uses at the moment.
     *
     * @param repository its directory; nothing happens where there is none
     * @throws UncheckedIOException where it cannot be read, or a lock cannot be deleted
     */
    public static void remove(Path repository) {
        if (Files.notExists(repository)) {
            return;
        }
        try (Stream<Path> files = Files.walk(repository)) {
            List<Path> locks = files.filter(file -> file.toString().endsWith(".lock") && Files.isRegularFile(file))
                    .toList();
            for (Path lock : locks) {
                Files.delete(lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Stale locks cannot be removed from " + repository, e);
        }
    }
}
