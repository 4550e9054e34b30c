package dev.openportal.provisioning.sandbox.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.sandbox.controller.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Files that somebody puts into the delivered folder by hand, as an outsider does who knows nothing of the writer. */
public final class ForeignFiles {
    private static final String FOLDER = "local";
    private static final String INDEX = FOLDER + "/kustomization.yaml";
    private static final int ATTEMPTS = 50;
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final Repository repository;

    ForeignFiles(Repository repository) {
        this.repository = repository;
    }

    /** @param path below the delivered folder */
    public boolean has(String path) throws IOException {
        try (var commits = new RevWalk(repository);
                var found = TreeWalk.forPath(
                        repository,
                        FOLDER + "/" + path,
                        commits.parseCommit(head()).getTree())) {
            return found != null;
        }
    }

    /** One commit that adds or changes the file and lists it in the folder's index. */
    public void put(String path, String content) throws IOException {
        commit("Add " + path + " by hand", (editor, objects, index) -> {
            var blob = objects.insert(Constants.OBJ_BLOB, content.getBytes(UTF_8));
            editor.add(file(FOLDER + "/" + path, blob));
            listed(editor, objects, index, path, true);
        });
    }

    /** One commit that takes the file and its entry in the index away. */
    public void remove(String path) throws IOException {
        commit("Remove " + path + " by hand", (editor, objects, index) -> {
            editor.add(new DirCacheEditor.DeletePath(FOLDER + "/" + path));
            listed(editor, objects, index, path, false);
        });
    }

    private interface Change {
        void make(DirCacheEditor editor, ObjectInserter objects, String index) throws IOException;
    }

    // The writer pushes at the same time: whoever is second starts again from the new head.
    private void commit(String message, Change change) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var head = head();
            var update = repository.updateRef(CatalogRepository.BRANCH);
            update.setExpectedOldObjectId(head);
            update.setNewObjectId(child(head, message, change));
            if (update.update() == RefUpdate.Result.FAST_FORWARD) {
                return;
            }
        }
        throw new IOException("The branch never stood still");
    }

    private ObjectId child(ObjectId head, String message, Change change) throws IOException {
        try (var objects = repository.newObjectInserter();
                var reader = repository.newObjectReader();
                var commits = new RevWalk(reader)) {
            var tree = commits.parseCommit(head).getTree();
            var cache = DirCache.newInCore();
            DirCacheBuilder builder = cache.builder();
            builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, tree);
            builder.finish();
            var index = cache.getEntry(INDEX);
            var editor = cache.editor();
            change.make(
                    editor,
                    objects,
                    index == null
                            ? ""
                            : new String(reader.open(index.getObjectId()).getBytes(), UTF_8));
            editor.finish();
            var commit = new CommitBuilder();
            commit.setTreeId(cache.writeTree(objects));
            commit.setParentId(head);
            commit.setAuthor(new PersonIdent("Somebody Else", "somebody.else@example.com"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage(message + "\n");
            var id = objects.insert(commit);
            objects.flush();
            return id;
        }
    }

    private static void listed(DirCacheEditor editor, ObjectInserter objects, String index, String path, boolean wanted)
            throws IOException {
        var kustomization = new LinkedHashMap<>(Trees.map(YAML.readValue(index, Object.class)));
        var resources = new ArrayList<>(Trees.list(kustomization.get("resources")));
        resources.remove(path);
        if (wanted) {
            resources.add(path);
        }
        kustomization.put("resources", resources);
        var blob = objects.insert(Constants.OBJ_BLOB, YAML.writeValueAsBytes(kustomization));
        editor.add(file(INDEX, blob));
    }

    private static DirCacheEditor.PathEdit file(String path, ObjectId blob) {
        return new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(blob);
            }
        };
    }

    private ObjectId head() throws IOException {
        var branch = repository.exactRef(CatalogRepository.BRANCH);
        if (branch == null) {
            throw new IOException("The repository has no " + CatalogRepository.BRANCH);
        }
        return branch.getObjectId();
    }
}
