package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.ResourceObserved.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Created, changed twice, deleted and ordered again under its name, beside one that is withdrawn, one that is refused for
 * a while, and those that wait for a delivery, a branch and a slow cluster.
 */
public final class WholeLife {

    final List<ProvisioningEvent> projector = new ArrayList<>();
    final List<ProvisioningEvent> writer = new ArrayList<>();
    final List<ProvisioningEvent> watcher = new ArrayList<>();

    /** What is sure to be told: the last look at each object as each request made it. */
    final List<ProvisioningEvent> lastLooks = new ArrayList<>();

    private final Story story = new Story();
    private final FluxStory flux = new FluxStory(story, "local");

    public WholeLife() {
        oneName();
        others();
        waiting();
    }

    /** One producer after the other. */
    public List<ProvisioningEvent> facts() {
        List<ProvisioningEvent> all = new ArrayList<>(projector);
        all.addAll(writer);
        all.addAll(watcher);
        return all;
    }

    public List<List<ProvisioningEvent>> producers() {
        return List.of(projector, writer, watcher);
    }

    private void oneName() {
        projector.add(story.accepted(1));
        writer.add(story.committed(1, 10));
        watcher.add(story.fetched(10));
        watcher.add(story.looked(1, State.APPLIED));
        last(story.looked(1, State.READY));
        projector.add(story.update(2, 1));
        writer.add(story.committed(2, 1, 20));
        watcher.add(story.fetched(20));
        watcher.add(story.looked(1, 2, State.APPLIED));
        watcher.add(story.looked(1, 2, State.PROVISIONING));
        projector.add(story.update(3, 1));
        writer.add(story.committed(3, 1, 30));
        watcher.add(story.looked(1, 2, State.READY));
        watcher.add(story.fetched(30));
        watcher.add(story.looked(1, 3, State.PROVISIONING));
        last(story.looked(1, 3, State.READY));
        projector.add(story.delete(4, 1));
        writer.add(story.committed(4, 1, 40));
        watcher.add(story.fetched(40));
        watcher.add(story.looked(1, 3, State.DELETING));
        last(story.looked(1, State.ABSENT));
        projector.add(story.accepted(5, Story.resource(1)));
        writer.add(story.committed(5, 1, 50));
        watcher.add(story.fetched(50));
        watcher.add(story.reborn().looked(1, 5, State.PROVISIONING));
        last(story.looked(1, 5, State.READY));
    }

    private void others() {
        projector.add(story.accepted(7));
        writer.add(story.cancelled(7));
        projector.add(story.accepted(8));
        projector.add(story.accepted(9));
        writer.add(story.committed(8, 60));
        writer.add(story.committed(9, 61));
        watcher.add(flux.fails(61, "ReconciliationFailed", "MongoDB/team-a/db-8 dry-run failed (Forbidden): no"));
        watcher.add(story.cluster("ClusterUnreachable"));
        watcher.add(flux.suspended(50));
        watcher.add(flux.applies(61));
        watcher.add(story.looked(8, State.PROVISIONING));
        last(story.looked(8, State.READY));
        last(story.looked(9, State.READY));
    }

    private void waiting() {
        projector.add(story.accepted(10));
        writer.add(story.committed(10, 70));
        last(flux.fails(70, "ReconciliationFailed", "Cache/team-b/x dry-run failed (Invalid): spec.size"));
        projector.add(story.accepted(11));
        writer.add(story.committed(11, 80));
        writer.add(story.branch("GitUnreachable"));
        projector.add(story.accepted(12));
        last(story.tick(Duration.ofMinutes(10)));
    }

    private void last(ProvisioningEvent event) {
        watcher.add(event);
        lastLooks.add(event);
    }
}
