package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.ChangeRequested;

/** Where manifests lie, and what must be edited together. */
public interface Layout {

    /**
     * A pure function: the same command on the same branch gives the same plan.
     *
     * @param tree the files as they are
     * @param history of the same branch
     * @throws IllegalArgumentException where the command cannot be rendered
     * @throws java.io.UncheckedIOException where a tree cannot be read
     */
    Plan plan(ChangeRequested command, TreeView tree, History history);

    /**
     * Where the command's manifest lies, whatever the tree holds by now.
     *
     * @throws IllegalArgumentException where it can lie nowhere
     */
    ManifestPath manifestOf(ChangeRequested command);
}
