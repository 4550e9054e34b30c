package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.Cause;

/** What a command means on the tree at hand. */
public sealed interface Plan {

    /** Edits to commit. */
    record Change(ManifestChange change) implements Plan {}

    /**
     * The tree carries the request already, although no commit's trailer says so.
     *
     * @param manifest where it lies
     */
    record Present(ManifestPath manifest) implements Plan {}

    /** Needs a person: no retry will help. */
    record Refused(Cause cause) implements Plan {}
}
