package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.writer.change.FileEdit;
import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.TreeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The indexes in the directories on the way to a manifest. */
record Indexes(TreeView tree) {

    /**
     * Every directory lists the next one, and the last one the manifest.
     *
     * @throws IllegalArgumentException with a sentence about an index that cannot be kept as it is
     */
    List<FileEdit> listing(ManifestPath manifest) {
        List<FileEdit> edits = new ArrayList<>();
        List<String> segments = manifest.segments();
        for (int depth = segments.size() - 1; depth > 0; depth--) {
            String directory = String.join("/", segments.subList(0, depth));
            Optional<Found> found = find(directory);
            ManifestPath path =
                    found.map(Found::path).orElseGet(() -> new ManifestPath(directory + "/" + Index.FILE_NAMES.get(0)));
            add(edits, path, found.map(Found::index).orElseGet(Index::empty).listing(segments.get(depth)));
        }
        return edits;
    }

    /**
     * No index lists the manifest any more, whichever directory's did; the directories stay listed, since an index with
     * nothing left stays in each.
     *
     * @throws IllegalArgumentException with a sentence about an index that cannot be kept as it is
     */
    List<FileEdit> unlisting(ManifestPath manifest) {
        List<FileEdit> edits = new ArrayList<>();
        List<String> segments = manifest.segments();
        for (int depth = segments.size() - 1; depth > 0; depth--) {
            String entry = String.join("/", segments.subList(depth, segments.size()));
            find(String.join("/", segments.subList(0, depth)))
                    .ifPresent(found -> add(edits, found.path(), found.index().unlisting(entry)));
        }
        return edits;
    }

    /**
     * The namespace that the indexes on the way give to a file's objects, the outermost having the last word; null
     * where none says one.
     *
     * @throws IllegalArgumentException with a sentence about an index that cannot be read
     */
    @Nullable String namespaceOf(ManifestPath manifest) {
        List<String> segments = manifest.segments();
        for (int depth = 1; depth < segments.size(); depth++) {
            String namespace = find(String.join("/", segments.subList(0, depth)))
                    .map(found -> found.index().namespace())
                    .orElse(null);
            if (namespace != null) {
                return namespace;
            }
        }
        return null;
    }

    private record Found(ManifestPath path, Index index) {}

    private Optional<Found> find(String directory) {
        for (String name : Index.FILE_NAMES) {
            ManifestPath path = new ManifestPath(directory + "/" + name);
            TreeView.Found found = tree.find(path);
            if (found instanceof TreeView.File file) {
                return Optional.of(new Found(path, parse(path, file.content())));
            }
            if (!(found instanceof TreeView.Nothing)) {
                throw new IllegalArgumentException(path + " is " + Refusals.describe(found));
            }
        }
        return Optional.empty();
    }

    private static Index parse(ManifestPath path, String content) {
        try {
            return Index.parse(content);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + " " + e.getMessage(), e);
        }
    }

    private static void add(List<FileEdit> edits, ManifestPath path, @Nullable String content) {
        if (content != null) {
            edits.add(new FileEdit.Write(path, content));
        }
    }
}
