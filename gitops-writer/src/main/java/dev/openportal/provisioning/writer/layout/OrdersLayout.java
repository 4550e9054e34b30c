package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.writer.change.FileEdit;
import dev.openportal.provisioning.writer.change.Layout;
import dev.openportal.provisioning.writer.change.ManifestChange;
import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.Plan;
import dev.openportal.provisioning.writer.change.TreeView;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code <cluster>/<namespace or cluster-scoped>/<Kind>/<name>.yaml}, with an index in every directory on the way: what
 * is not listed is not delivered, so manifest and indexes go into one commit.
 */
public final class OrdersLayout implements Layout {

    private static final String CLUSTER_SCOPED = "cluster-scoped";

    @Override
    public Plan plan(ChangeRequested command, TreeView tree) {
        if (command.operation() != Operation.CREATE) {
            return refused("OperationNotSupported", "Only creating is supported at the moment.");
        }
        ResourceRef resource = command.resource();
        if (CLUSTER_SCOPED.equals(resource.namespace())) {
            return refused("ReservedName", "The namespace name " + CLUSTER_SCOPED + " is reserved in the repository.");
        }
        if (resource.name().equals("kustomization")) {
            return refused("ReservedName", "The name kustomization is reserved for the repository's own files.");
        }
        return create(command, manifestOf(command), tree);
    }

    @Override
    public ManifestPath manifestOf(ChangeRequested command) {
        ResourceRef resource = command.resource();
        String namespace = resource.namespace() == null ? CLUSTER_SCOPED : resource.namespace();
        return new ManifestPath(
                String.join("/", resource.cluster(), namespace, resource.kind(), resource.name() + ".yaml"));
    }

    private static Plan create(ChangeRequested command, ManifestPath manifest, TreeView tree) {
        List<String> segments = manifest.segments();
        TreeView.Found found = tree.find(manifest);
        if (found instanceof TreeView.File file) {
            return taken(command, manifest, file.content());
        }
        if (!(found instanceof TreeView.Nothing)) {
            return refused("PathTaken", manifest + " is in the way: " + describe(found) + ".");
        }
        List<FileEdit> edits = new ArrayList<>();
        edits.add(new FileEdit(manifest, ManifestText.render(command)));
        for (int depth = segments.size() - 1; depth > 0; depth--) {
            String directory = String.join("/", segments.subList(0, depth));
            try {
                list(segments.get(depth), directory, tree, edits);
            } catch (IllegalArgumentException e) {
                return refused("IndexUnreadable", e.getMessage() + ", so the order cannot be listed there.");
            }
        }
        return new Plan.Change(new ManifestChange(manifest, edits));
    }

    private static void list(String entry, String directory, TreeView tree, List<FileEdit> edits) {
        for (String name : Index.FILE_NAMES) {
            ManifestPath path = new ManifestPath(directory + "/" + name);
            TreeView.Found found = tree.find(path);
            if (!(found instanceof TreeView.Nothing)) {
                if (!(found instanceof TreeView.File file)) {
                    throw new IllegalArgumentException(path + " is " + describe(found));
                }
                String content = parse(path, file.content()).listing(entry);
                if (content != null) {
                    edits.add(new FileEdit(path, content));
                }
                return;
            }
        }
        String content = Index.empty().listing(entry);
        edits.add(new FileEdit(new ManifestPath(directory + "/" + Index.FILE_NAMES.get(0)), String.valueOf(content)));
    }

    private static Index parse(ManifestPath path, String content) {
        try {
            return Index.parse(content);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + " " + e.getMessage(), e);
        }
    }

    private static Plan taken(ChangeRequested command, ManifestPath manifest, String content) {
        ManifestText.Origin origin = ManifestText.originOf(content);
        if (command.requestId().toString().equals(origin.requestId())) {
            return new Plan.Present(manifest);
        }
        if (origin.isOtherGroupThan(command.resource())) {
            return refused("PathTaken", manifest + " belongs to another API group: " + origin.apiVersion() + ".");
        }
        return refused(
                "PathTaken",
                origin.requestId() == null
                        ? manifest + " exists and was not ordered here."
                        : manifest + " exists and belongs to request " + origin.requestId() + ".");
    }

    private static String describe(TreeView.Found found) {
        if (found instanceof TreeView.Obstacle obstacle) {
            return obstacle.what();
        }
        return found instanceof TreeView.Directory ? "a directory" : "a file";
    }

    private static Plan refused(String reason, String message) {
        boolean requester = reason.equals("ReservedName");
        return new Plan.Refused(new Cause(
                null,
                reason,
                message,
                requester ? "Order it again under another name." : "Ask the platform team.",
                requester ? Cause.Audience.REQUESTER : Cause.Audience.PLATFORM));
    }
}
