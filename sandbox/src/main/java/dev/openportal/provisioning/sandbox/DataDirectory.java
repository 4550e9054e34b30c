package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory that holds everything, for one sandbox at a time. The system gives the lock back when a JVM is killed. */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws CannotStart when it cannot be written, or belongs to a running sandbox */
    static DataDirectory open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            var channel = FileChannel.open(
                    absolute.resolve("sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new CannotStart("Another sandbox runs on " + absolute
                        + "; stop it or choose another directory with --data-dir");
            }
            return new DataDirectory(absolute, channel);
        } catch (IOException e) {
            throw new CannotStart("Cannot use the data directory " + absolute + " (" + e + ")", e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("logs").resolve("sandbox.log");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
