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
        Map<List<String>, String> contents = new LinkedHashMap<>();
        edits.forEach(edit -> contents.put(edit.path().segments(), edit.content()));
        return directory(root, contents);
    }

    private ObjectId directory(@Nullable ObjectId tree, Map<List<String>, String> contents) throws IOException {
        Map<String, Map<List<String>, String>> children = new LinkedHashMap<>();
        contents.forEach((path, content) -> children.computeIfAbsent(path.get(0), name -> new LinkedHashMap<>())
                .put(path.subList(1, path.size()), content));
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, Map<List<String>, String>> child : children.entrySet()) {
            boolean file = child.getValue().containsKey(List.<String>of());
            changes.add(new Change(
                    child.getKey().getBytes(StandardCharsets.UTF_8),
                    file ? FileMode.REGULAR_FILE : FileMode.TREE,
                    child.getValue()));
        }
        changes.sort((left, right) -> EntryOrder.compare(left.name, left.mode, right.name, right.mode));
        return inserter.insert(merge(tree, changes));
    }

    private TreeFormatter merge(@Nullable ObjectId tree, List<Change> changes) throws IOException {
        CanonicalTreeParser old = new CanonicalTreeParser();
        if (tree != null) {
            old.reset(reader, tree);
        }
        TreeFormatter result = new TreeFormatter();
        for (Change change : changes) {
            for (; !old.eof() && EntryOrder.isBefore(old, change.name, change.mode); old.next()) {
                copy(old, result);
            }
            boolean replaces = !old.eof() && EntryOrder.isNamed(old, change.name);
            ObjectId before = replaces ? old.getEntryObjectId() : null;
            FileMode mode = replaces ? old.getEntryFileMode() : change.mode;
            if ((mode == FileMode.TREE) != (change.mode == FileMode.TREE)) {
                throw new IllegalStateException("A layout must not turn a file into a directory, or back");
            }
            result.append(change.name, mode, write(before, change));
            if (replaces) {
                old.next();
            }
        }
        for (; !old.eof(); old.next()) {
            copy(old, result);
        }
        return result;
    }

    private ObjectId write(@Nullable ObjectId before, Change change) throws IOException {
        return change.mode == FileMode.TREE
                ? directory(before, change.inside)
                : inserter.insert(
                        Constants.OBJ_BLOB,
                        change.inside.values().iterator().next().getBytes(StandardCharsets.UTF_8));
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

    /** One entry of a directory that is to be as stated; a file's only content has the empty path. */
    private record Change(byte[] name, FileMode mode, Map<List<String>, String> inside) {}
}
