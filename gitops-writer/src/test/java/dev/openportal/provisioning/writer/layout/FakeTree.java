package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.writer.change.FileEdit;
import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.Plan;
import dev.openportal.provisioning.writer.change.TreeView;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Files in memory. */
final class FakeTree implements TreeView {

    final Map<String, String> files = new TreeMap<>();

    @Override
    public Found find(ManifestPath path) {
        String content = files.get(path.value());
        if (content != null) {
            return new File(content);
        }
        return files.keySet().stream().anyMatch(file -> file.startsWith(path + "/")) ? new Directory() : new Nothing();
    }

    String text(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    /** The same files, whatever happens to this one. */
    FakeTree copy() {
        FakeTree copy = new FakeTree();
        copy.files.putAll(files);
        return copy;
    }

    FakeTree with(String path, String content) {
        files.put(path, content);
        return this;
    }

    FakeTree with(Plan plan) {
        for (FileEdit edit : ((Plan.Change) plan).change().edits()) {
            if (edit instanceof FileEdit.Write write) {
                files.put(write.path().value(), write.content());
            } else {
                files.remove(edit.path().value());
            }
        }
        return this;
    }
}
