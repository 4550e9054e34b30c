package dev.openportal.provisioning.writer.change;

/** What a change does to one file. */
public sealed interface FileEdit {

    ManifestPath path();

    /**
     * A file as it is to be after the change.
     *
     * @param content the whole text, written as UTF-8
     */
    record Write(ManifestPath path, String content) implements FileEdit {}

    /** A file that is there before the change and not after it; a directory with nothing left goes with it. */
    record Remove(ManifestPath path) implements FileEdit {}
}
