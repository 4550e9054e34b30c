package dev.openportal.provisioning.writer.change;

import java.util.List;

/**
 * The edits of one request, to be committed together.
 *
 * @param manifest the file that stands for the resource
 * @param edits the manifest and every index that lists it; never empty
 */
public record ManifestChange(ManifestPath manifest, List<FileEdit> edits) {

    public ManifestChange {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("A change without edits would be an empty commit: " + manifest);
        }
    }
}
