package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.writer.change.FileEdit;
import dev.openportal.provisioning.writer.change.History;
import dev.openportal.provisioning.writer.change.Layout;
import dev.openportal.provisioning.writer.change.ManifestChange;
import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.Plan;
import dev.openportal.provisioning.writer.change.TreeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * {@code <cluster>/<namespace or cluster-scoped>/<Kind>/<name>.yaml}, with an index in every directory on the way: what
 * is not listed is not delivered, so manifest and indexes go into one commit.
 */
public final class OrdersLayout implements Layout {

    private static final String CLUSTER_SCOPED = "cluster-scoped";

    private final Whereabouts whereabouts = new Whereabouts();

    @Override
    public Plan plan(ChangeRequested command, TreeView tree, History history) {
        ResourceRef resource = command.resource();
        if (CLUSTER_SCOPED.equals(resource.namespace())) {
            return Refusals.reservedName("The namespace name " + CLUSTER_SCOPED + " is reserved in the repository.");
        }
        if (resource.name().equals("kustomization")) {
            return Refusals.reservedName("The name kustomization is reserved for the repository's own files.");
        }
        ManifestPath manifest = manifestOf(command);
        return command.operation() == Operation.CREATE
                ? create(command, manifest, tree)
                : change(command, manifest, tree, history);
    }

    @Override
    public ManifestPath manifestOf(ChangeRequested command) {
        ResourceRef resource = command.resource();
        String namespace = resource.namespace() == null ? CLUSTER_SCOPED : resource.namespace();
        return new ManifestPath(
                String.join("/", resource.cluster(), namespace, resource.kind(), resource.name() + ".yaml"));
    }

    private static Plan create(ChangeRequested command, ManifestPath manifest, TreeView tree) {
        TreeView.Found found = tree.find(manifest);
        if (found instanceof TreeView.File file) {
            return taken(command, manifest, file.content());
        }
        if (!(found instanceof TreeView.Nothing)) {
            return Refusals.pathTaken(manifest + " is in the way: " + Refusals.describe(found) + ".");
        }
        return withIndexes(
                new FileEdit.Write(manifest, ManifestText.render(command)), () -> new Indexes(tree).listing(manifest));
    }

    private static Plan taken(ChangeRequested command, ManifestPath manifest, String content) {
        ManifestFile file;
        try {
            file = ManifestFile.parse(content);
        } catch (IllegalArgumentException e) {
            return Refusals.pathTaken(manifest + " exists and " + e.getMessage() + ".");
        }
        if (command.requestId().toString().equals(file.requestId())) {
            return new Plan.Present(manifest);
        }
        if (file.isOtherGroupThan(command.resource())) {
            return Refusals.pathTaken(manifest + " belongs to another API group: it is " + file.identity() + ".");
        }
        return Refusals.pathTaken(
                file.requestId() == null
                        ? manifest + " exists and was not ordered here."
                        : manifest + " exists and belongs to request " + file.requestId() + ".");
    }

    private Plan change(ChangeRequested command, ManifestPath expected, TreeView tree, History history) {
        if (!(tree.find(expected) instanceof TreeView.Nothing)) {
            return changeAt(expected, command, tree, history);
        }
        Whereabouts.Place place = whereabouts.of(command.resource(), tree);
        if (place.path() != null) {
            return changeAt(place.path(), command, tree, history);
        }
        return place.doubt() == null
                ? Refusals.notFound(command, expected)
                : Refusals.notAdoptable(expected + " is not there. " + place.doubt());
    }

    private Plan changeAt(ManifestPath manifest, ChangeRequested command, TreeView tree, History history) {
        TreeView.Found found = tree.find(manifest);
        if (!(found instanceof TreeView.File text)) {
            return Refusals.anotherObject(command, manifest, Refusals.describe(found));
        }
        ManifestFile file;
        try {
            file = ManifestFile.parse(text.content());
        } catch (IllegalArgumentException e) {
            return Refusals.unreadable(command, manifest, String.valueOf(e.getMessage()));
        }
        if (!file.isOf(command.resource())) {
            return Refusals.anotherObject(command, manifest, file.identity());
        }
        boolean update = command.operation() == Operation.UPDATE;
        if (update && command.requestId().toString().equals(file.requestId())) {
            return new Plan.Present(manifest);
        }
        // A person who put an earlier request's file back overtook nobody: that is an edit like any other by hand.
        if (!Objects.equals(command.base(), file.requestId()) && !history.isBefore(file.requestId(), command.base())) {
            return Refusals.overtaken(command, manifest, file);
        }
        if (file.requestId() == null) {
            Whereabouts.Place place = whereabouts.of(command.resource(), tree);
            if (!manifest.equals(place.path())) {
                return Refusals.notAdoptable(
                        place.doubt() == null
                                ? manifest + " is put into another namespace by an index on its way."
                                : place.doubt());
            }
        }
        return update
                ? update(command, manifest, file, history)
                : withIndexes(new FileEdit.Remove(manifest), () -> new Indexes(tree).unlisting(manifest));
    }

    /** The indexes stay as they are: who took the file out of one, or listed it elsewhere, meant it. */
    private static Plan update(ChangeRequested command, ManifestPath manifest, ManifestFile file, History history) {
        Map<?, ?> ordered = ManifestFile.parse(ManifestText.render(command)).spec();
        SpecMerge merged = SpecMerge.of(before(command, manifest, file, history).orderedSpec(), file.spec(), ordered);
        if (!merged.conflicts().isEmpty()) {
            return Refusals.editedByHand(manifest, merged.conflicts());
        }
        return new Plan.Change(
                new ManifestChange(manifest, List.of(new FileEdit.Write(manifest, file.with(command, merged)))));
    }

    /** As the request left it that the command builds on; as it is now, where history does not tell. */
    private static ManifestFile before(
            ChangeRequested command, ManifestPath manifest, ManifestFile file, History history) {
        if (!(history.asLeftBy(command.base()).find(manifest) instanceof TreeView.File text)) {
            return file;
        }
        try {
            ManifestFile left = ManifestFile.parse(text.content());
            return Objects.equals(command.base(), left.requestId()) ? left : file;
        } catch (IllegalArgumentException e) {
            return file;
        }
    }

    private static Plan withIndexes(FileEdit edit, Supplier<List<FileEdit>> indexes) {
        List<FileEdit> edits = new ArrayList<>(List.of(edit));
        try {
            edits.addAll(indexes.get());
        } catch (IllegalArgumentException e) {
            return Refusals.indexUnreadable(String.valueOf(e.getMessage()));
        }
        return new Plan.Change(new ManifestChange(edit.path(), edits));
    }
}
