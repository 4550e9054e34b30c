package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.ProvisioningEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** The ways in which Kafka may tell what several producers say; each one's own facts keep their order. */
public final class Told {

    private Told() {}

    public static List<ProvisioningEvent> interleaved(List<List<ProvisioningEvent>> producers, Random random) {
        List<Deque<ProvisioningEvent>> open = new ArrayList<>();
        producers.forEach(events -> open.add(new ArrayDeque<>(events)));
        List<ProvisioningEvent> result = new ArrayList<>();
        while (!open.isEmpty()) {
            Deque<ProvisioningEvent> next = open.get(random.nextInt(open.size()));
            // Sometimes one of them is far behind the others.
            for (int burst = random.nextInt(4) == 0 ? 20 : 1; burst > 0 && !next.isEmpty(); burst--) {
                result.add(next.removeFirst());
            }
            open.removeIf(Deque::isEmpty);
        }
        return result;
    }

    /** A producer that was not answered sends its last facts again; so everything may come once more, later. */
    public static List<ProvisioningEvent> repeated(List<ProvisioningEvent> events, Random random) {
        List<ProvisioningEvent> result = new ArrayList<>();
        for (ProvisioningEvent event : events) {
            result.add(event);
            if (random.nextInt(3) == 0) {
                result.add(result.get(random.nextInt(result.size())));
            }
        }
        return result;
    }

    /** As if some had never been told. */
    static List<ProvisioningEvent> without(
            List<ProvisioningEvent> events, List<ProvisioningEvent> sure, Random random) {
        return events.stream()
                .filter(event -> sure.contains(event) || random.nextInt(3) > 0)
                .toList();
    }
}
