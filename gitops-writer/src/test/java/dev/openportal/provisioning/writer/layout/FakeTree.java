package dev.openportal.provisioning.writer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.writer.change.FileEdit;
import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.Plan;
import dev.openportal.provisioning.writer.change.TreeView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Files in memory. */
final class FakeTree implements TreeView {

    final Map<String, String> files = new TreeMap<>();

    private final Map<String, Integer> reads = new TreeMap<>();

    /** Whether a look through all files is a mistake. */
    boolean unsearchable;

    @Override
    public Found find(ManifestPath path) {
        reads.merge(path.value(), 1, Integer::sum);
        String content = files.get(path.value());
        if (content != null) {
            return new File(content);
        }
        return files.keySet().stream().anyMatch(file -> file.startsWith(path + "/")) ? new Directory() : new Nothing();
    }

    @Override
    public List<Entry> below(ManifestPath directory, int most) {
        assertThat(unsearchable).as("an ordinary order looks through nothing").isFalse();
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(directory + "/"))
                .limit(most)
                .map(file -> new Entry(new ManifestPath(file.getKey()), file.getValue()))
                .toList();
    }

    int reads(String path) {
        return reads.getOrDefault(path, 0);
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
