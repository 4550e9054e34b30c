package dev.openportal.provisioning.sandbox.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;

/** What a new repository starts with: a word to its readers, and an index that lists nothing yet. */
final class FirstCommit {

    private static final String README = """
            # Catalog orders

            What people ordered, one file for each order, and nothing else.

            - The path says what and where: `<cluster>/<namespace>/<Kind>/<name>.yaml`.
            - Each `kustomization.yaml` lists what its folder delivers.
            - One commit is one order. Its author is the person who ordered; its trailers name the request.

            Flux applies the folder `local` to the cluster of the same name. You may edit here by hand:
            orders are added on top of your commits, never over them.
            """;
    private static final String EMPTY_INDEX = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources: []
            """;

    private FirstCommit() {}

    static void writeTo(Repository repository) throws IOException {
        ObjectId commit;
        try (var objects = repository.newObjectInserter()) {
            var local = new TreeFormatter();
            local.append(
                    "kustomization.yaml",
                    FileMode.REGULAR_FILE,
                    objects.insert(Constants.OBJ_BLOB, EMPTY_INDEX.getBytes(UTF_8)));
            var root = new TreeFormatter();
            root.append("README.md", FileMode.REGULAR_FILE, objects.insert(Constants.OBJ_BLOB, README.getBytes(UTF_8)));
            root.append("local", FileMode.TREE, objects.insert(local));
            var builder = new CommitBuilder();
            builder.setTreeId(objects.insert(root));
            builder.setAuthor(new PersonIdent("Sandbox", "sandbox@localhost"));
            builder.setCommitter(builder.getAuthor());
            builder.setMessage("Start an empty catalogue of orders\n");
            commit = objects.insert(builder);
            objects.flush();
        }
        RefUpdate main = repository.updateRef(CatalogRepository.BRANCH);
        main.setNewObjectId(commit);
        main.setExpectedOldObjectId(ObjectId.zeroId());
        var result = main.update();
        if (result != RefUpdate.Result.NEW) {
            throw new IOException("The first commit was not taken: " + result);
        }
    }
}
