package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.TreeView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/**
 * One tree of the object database.
 *
 * @param root null for a branch without a commit
 */
record GitTree(ObjectReader reader, @Nullable ObjectId root) implements TreeView {

    private static final int MAX_FILE = 8 * 1024 * 1024;

    @Override
    public Found find(ManifestPath path) {
        try {
            return descend(path.segments());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Entry> below(ManifestPath directory, int most) {
        List<Entry> files = new ArrayList<>();
        if (root == null) {
            return files;
        }
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(root);
            walk.setRecursive(true);
            walk.setFilter(PathFilter.create(directory.value()));
            while (files.size() < most && walk.next()) {
                FileMode mode = walk.getFileMode(0);
                if (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE) {
                    String id = walk.getObjectId(0).name();
                    ManifestPath.ofAny(walk.getPathString()).ifPresent(path -> files.add(new Entry(path, id)));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Found descend(List<String> segments) throws IOException {
        ObjectId tree = root;
        for (int depth = 0; depth < segments.size(); depth++) {
            CanonicalTreeParser entry = tree == null ? null : entry(tree, segments.get(depth));
            if (entry == null) {
                return new Nothing();
            }
            FileMode mode = entry.getEntryFileMode();
            if (depth == segments.size() - 1) {
                return found(mode, entry.getEntryObjectId());
            }
            if (mode != FileMode.TREE) {
                return new Obstacle(String.join("/", segments.subList(0, depth + 1)) + " is no directory");
            }
            tree = entry.getEntryObjectId();
        }
        return new Directory();
    }

    private Found found(FileMode mode, ObjectId id) throws IOException {
        if (mode == FileMode.TREE) {
            return new Directory();
        }
        if (mode != FileMode.REGULAR_FILE && mode != FileMode.EXECUTABLE_FILE) {
            return new Obstacle(mode == FileMode.SYMLINK ? "a symbolic link" : "a submodule");
        }
        ObjectLoader blob = reader.open(id, Constants.OBJ_BLOB);
        return blob.getSize() > MAX_FILE
                ? new Obstacle("a file of more than " + MAX_FILE + " bytes")
                : new File(new String(blob.getBytes(MAX_FILE), StandardCharsets.UTF_8));
    }

    private @Nullable CanonicalTreeParser entry(ObjectId tree, String name) throws IOException {
        CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        for (; !parser.eof(); parser.next()) {
            if (EntryOrder.isNamed(parser, wanted)) {
                return parser;
            }
        }
        return null;
    }
}
