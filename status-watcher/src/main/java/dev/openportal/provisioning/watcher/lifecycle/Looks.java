package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceObserved;
import java.util.List;

/** What is told of live objects. */
final class Looks {

    /** A delete, and what was ordered there again at once. */
    private static final int CONCERNED = 2;

    private Looks() {}

    static boolean at(Turn turn, ResourceObserved look) {
        TrackedResource before = turn.resource(look.resource());
        ResourceObserved latest = before.latest();
        if (latest != null && look.origin().isOvertakenBy(latest.origin())) {
            return false;
        }
        TrackedResource resource = before.looked(look);
        turn.put(resource);
        RequestId id = look.requestId();
        if (id != null) {
            TrackedRequest request = turn.request(id);
            if (request == null || request.awaitsApproval()) {
                turn.put(resource.trailedBy(id, look));
            } else if (request.order().resource().key().equals(look.resource().key())) {
                turn.put(request.looked(look));
            }
            // Otherwise the manifest was copied with its annotations, and the request is not about this object.
        }
        List<Succession.Commit> commits = resource.succession().commits();
        commits.subList(Math.max(0, commits.size() - CONCERNED), commits.size()).stream()
                .filter(commit -> commit.operation() == Operation.DELETE)
                .forEach(commit -> turn.touch(commit.requestId()));
        return true;
    }
}
