package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.writer.change.FileEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** New trees along the changed paths only, so that an edit costs what it changes and not what the repository holds. */
final class TreeEdit {

    private final ObjectInserter inserter;
    private final ObjectReader reader;

    TreeEdit(ObjectInserter inserter, ObjectReader reader) {
        this.inserter = inserter;
        this.reader = reader;
    }

    /** @param root null for a branch without a commit */
    ObjectId apply(@Nullable ObjectId root, List<FileEdit> edits) throws IOException {
        Map<List<String>, FileEdit> byPath = new LinkedHashMap<>();
        edits.forEach(edit -> byPath.put(edit.path().segments(), edit));
        ObjectId edited = directory(root, byPath);
        return edited == null ? inserter.insert(new TreeFormatter()) : edited;
    }

    /** Null where nothing is left in it: Git keeps no empty directories. */
    private @Nullable ObjectId directory(@Nullable ObjectId tree, Map<List<String>, FileEdit> edits)
            throws IOException {
        Map<String, Map<List<String>, FileEdit>> children = new LinkedHashMap<>();
        edits.forEach((path, edit) -> children.computeIfAbsent(path.get(0), name -> new LinkedHashMap<>())
                .put(path.subList(1, path.size()), edit));
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, Map<List<String>, FileEdit>> child : children.entrySet()) {
            boolean file = child.getValue().containsKey(List.<String>of());
            changes.add(new Change(
                    child.getKey().getBytes(StandardCharsets.UTF_8),
                    file ? FileMode.REGULAR_FILE : FileMode.TREE,
                    child.getValue()));
        }
        changes.sort((left, right) -> EntryOrder.compare(left.name, left.mode, right.name, right.mode));
        return merge(tree, changes);
    }

    private @Nullable ObjectId merge(@Nullable ObjectId tree, List<Change> changes) throws IOException {
        CanonicalTreeParser old = new CanonicalTreeParser();
        if (tree != null) {
            old.reset(reader, tree);
        }
        TreeFormatter result = new TreeFormatter();
        int entries = 0;
        for (Change change : changes) {
            for (; !old.eof() && EntryOrder.isBefore(old, change.name, change.mode); old.next()) {
                copy(old, result);
                entries++;
            }
            boolean replaces = !old.eof() && EntryOrder.isNamed(old, change.name);
            ObjectId before = replaces ? old.getEntryObjectId() : null;
            FileMode mode = replaces ? old.getEntryFileMode() : change.mode;
            if ((mode == FileMode.TREE) != (change.mode == FileMode.TREE)) {
                throw new IllegalStateException("A layout must not turn a file into a directory, or back");
            }
            ObjectId after = write(before, change);
            if (after != null) {
                result.append(change.name, mode, after);
                entries++;
            }
            if (replaces) {
                old.next();
            }
        }
        for (; !old.eof(); old.next()) {
            copy(old, result);
            entries++;
        }
        return entries == 0 ? null : inserter.insert(result);
    }

    private @Nullable ObjectId write(@Nullable ObjectId before, Change change) throws IOException {
        if (change.mode == FileMode.TREE) {
            return directory(before, change.inside);
        }
        FileEdit edit = change.inside.values().iterator().next();
        if (edit instanceof FileEdit.Write file) {
            return inserter.insert(Constants.OBJ_BLOB, file.content().getBytes(StandardCharsets.UTF_8));
        }
        if (before == null) {
            throw new IllegalStateException("A layout must not remove what is not there: " + edit.path());
        }
        return null;
    }

    private static void copy(CanonicalTreeParser from, TreeFormatter to) {
        int start = from.getEntryPathLength() - from.getNameLength();
        to.append(
                from.getEntryPathBuffer(),
                start,
                from.getNameLength(),
                from.getEntryFileMode(),
                from.getEntryObjectId());
    }

    /** One entry of a directory that is to be as stated; a file's only edit has the empty path. */
    private record Change(byte[] name, FileMode mode, Map<List<String>, FileEdit> inside) {}
}
