package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of a resource's requests is the current one: the latest that was not rejected. Earlier ones are kept only while
 * a later one may still be rejected.
 */
final class Contenders {

    /** A request that is or may become the current one. */
    record Contender(RequestId requestId, Instant requestedAt) {}

    private static final Comparator<Contender> ORDER = Comparator.comparing(Contender::requestedAt)
            .thenComparing(c -> c.requestId().toString());

    private Contenders() {}

    static List<Contender> add(List<Contender> contenders, ChangeRequested order) {
        List<Contender> more = new ArrayList<>(contenders);
        more.add(new Contender(order.requestId(), order.requestedAt()));
        more.sort(ORDER);
        return List.copyOf(more);
    }

    static List<Contender> commit(List<Contender> contenders, RequestId id) {
        for (int i = 0; i < contenders.size(); i++) {
            if (contenders.get(i).requestId().equals(id)) {
                return List.copyOf(contenders.subList(i, contenders.size()));
            }
        }
        return contenders;
    }

    static List<Contender> remove(List<Contender> contenders, RequestId id) {
        return contenders.stream().filter(c -> !c.requestId().equals(id)).toList();
    }
}
