package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.writer.change.History;
import dev.openportal.provisioning.writer.change.TreeView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests in the order in which they came to the branch. */
final class FakeHistory implements History {

    final List<@Nullable String> requests = new ArrayList<>();

    /** The files as every request left them. */
    FakeTree files = new FakeTree();

    @Override
    public TreeView asLeftBy(@Nullable String request) {
        return files;
    }

    @Override
    public boolean isBefore(@Nullable String request, @Nullable String other) {
        return requests.contains(request) && requests.indexOf(request) < requests.indexOf(other);
    }
}
