package dev.openportal.provisioning.writer.change;

import java.util.List;

/** The files of one commit, as a layout may look at them. */
public interface TreeView {

    /**
     * What lies at a path.
     *
     * @throws java.io.UncheckedIOException where the tree cannot be read; the answer is then unknown, never "nothing"
     */
    Found find(ManifestPath path);

    /**
     * Every regular file below a directory, however deep, always in the same order; none where there is no such
     * directory.
     *
     * @param most how many at most; what lies behind is left out
     * @throws java.io.UncheckedIOException as {@link #find}
     */
    List<Entry> below(ManifestPath directory, int most);

    /**
     * A file, not read yet.
     *
     * @param contentId the same for the same bytes, wherever they lie
     */
    record Entry(ManifestPath path, String contentId) {}

    /** What a path turned out to be. */
    sealed interface Found {}

    /** A regular file, read as UTF-8. */
    record File(String content) implements Found {}

    /** A directory. */
    record Directory() implements Found {}

    /** Nothing, and nothing in the way of a file there. */
    record Nothing() implements Found {}

    /**
     * Something that an edit must not touch or pass: a symbolic link, a submodule, a file too large to read.
     *
     * @param what in words
     */
    record Obstacle(String what) implements Found {}
}
