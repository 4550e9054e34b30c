package dev.openportal.provisioning.writer.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.writer.change.FileEdit;
import dev.openportal.provisioning.writer.change.ManifestPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TreeEditTest {

    private final InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("edits"));
    private final ObjectInserter inserter = repository.newObjectInserter();
    private final ObjectReader reader = inserter.newReader();
    private final TreeEdit edit = new TreeEdit(inserter, reader);

    @AfterEach
    void close() {
        reader.close();
        inserter.close();
        repository.close();
    }

    @Test
    void aDirectoryGoesWithItsLastFileAndStaysWithAnyOther() throws IOException {
        ObjectId tree = edit.apply(null, List.of(write("a/b/c/1"), write("a/b/c/2"), write("a/d/3"), write("e")));

        ObjectId one = edit.apply(tree, List.of(remove("a/b/c/1")));
        assertThat(entries(one)).containsExactly("a", "a/b", "a/b/c", "a/b/c/2", "a/d", "a/d/3", "e");
        ObjectId none = edit.apply(one, List.of(remove("a/b/c/2")));
        assertThat(entries(none)).containsExactly("a", "a/d", "a/d/3", "e");
        assertThat(entries(edit.apply(none, List.of(remove("a/d/3"), remove("e")))))
                .isEmpty();
    }

    @Test
    void aRemovalAndAnEditOfTheSameDirectoryAreOne() throws IOException {
        ObjectId tree = edit.apply(null, List.of(write("a/1"), write("a/2"), write("a/3")));

        assertThat(entries(edit.apply(tree, List.of(remove("a/2"), write("a/4"), write("a/1")))))
                .containsExactly("a", "a/1", "a/3", "a/4");
        assertThat(edit.apply(edit.apply(tree, List.of(remove("a/2"))), List.of(write("a/2"))))
                .isEqualTo(tree);
    }

    @Test
    void whatIsNotThereCannotBeRemoved() {
        assertThatThrownBy(() -> edit.apply(null, List.of(remove("a/1")))).isInstanceOf(IllegalStateException.class);
    }

    private List<String> entries(ObjectId tree) throws IOException {
        List<String> paths = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            while (walk.next()) {
                paths.add(walk.getPathString());
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                }
            }
        }
        return paths;
    }

    private static FileEdit write(String path) {
        return new FileEdit.Write(new ManifestPath(path), "x");
    }

    private static FileEdit remove(String path) {
        return new FileEdit.Remove(new ManifestPath(path));
    }
}
