package dev.openportal.provisioning.writer.git;

import java.util.Arrays;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.Paths;

/** Git's own order within a tree: a directory sorts as if its name ended with a slash. */
final class EntryOrder {

    private EntryOrder() {}

    static boolean isNamed(CanonicalTreeParser entry, byte[] name) {
        byte[] buffer = entry.getEntryPathBuffer();
        int start = entry.getEntryPathLength() - entry.getNameLength();
        return Arrays.equals(buffer, start, start + entry.getNameLength(), name, 0, name.length);
    }

    static boolean isBefore(CanonicalTreeParser entry, byte[] name, FileMode mode) {
        int start = entry.getEntryPathLength() - entry.getNameLength();
        return Paths.compare(
                        entry.getEntryPathBuffer(),
                        start,
                        start + entry.getNameLength(),
                        entry.getEntryRawMode(),
                        name,
                        0,
                        name.length,
                        mode.getBits())
                < 0;
    }

    static int compare(byte[] left, FileMode leftMode, byte[] right, FileMode rightMode) {
        return Paths.compare(left, 0, left.length, leftMode.getBits(), right, 0, right.length, rightMode.getBits());
    }
}
