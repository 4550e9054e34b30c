package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.writer.change.History;
import dev.openportal.provisioning.writer.change.Layout;
import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.Plan;
import dev.openportal.provisioning.writer.change.TreeView;
import dev.openportal.provisioning.writer.layout.OrdersLayout;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Lets something happen at the worst moment: after the branch was read, before the push. */
final class RacedLayout implements Layout {

    private final Layout layout = new OrdersLayout();
    private final Interruption interruption;

    RacedLayout(Interruption interruption) {
        this.interruption = interruption;
    }

    @FunctionalInterface
    interface Interruption {
        void happen() throws IOException;
    }

    @Override
    public Plan plan(ChangeRequested command, TreeView tree, History history) {
        Plan plan = layout.plan(command, tree, history);
        try {
            interruption.happen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plan;
    }

    @Override
    public ManifestPath manifestOf(ChangeRequested command) {
        return layout.manifestOf(command);
    }
}
