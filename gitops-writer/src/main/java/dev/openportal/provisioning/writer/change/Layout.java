package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.ChangeRequested;

/** Where manifests lie, and what must be edited together. */
public interface Layout {

    /**
     * A pure function: the same command on the same tree gives the same plan.
     *
     * @throws IllegalArgumentException where the command cannot be rendered
     * @throws java.io.UncheckedIOException where the tree cannot be read
     */
    Plan plan(ChangeRequested command, TreeView tree);

    /**
     * Where the command's manifest lies, whatever the tree holds by now.
     *
     * @throws IllegalArgumentException where it can lie nowhere
     */
    ManifestPath manifestOf(ChangeRequested command);
}
