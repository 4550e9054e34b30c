package dev.openportal.provisioning.watcher.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** All watched clusters: started last, stopped first; not ready while one of them is not seen. */
final class ClusterWatches implements SmartLifecycle, HealthIndicator {

    private final Supplier<Map<String, ClusterWatch>> build;
    private volatile Map<String, ClusterWatch> watches = Map.of();

    ClusterWatches(Supplier<Map<String, ClusterWatch>> build) {
        this.build = build;
    }

    @Override
    public void start() {
        watches = build.get();
        watches.values().forEach(ClusterWatch::start);
    }

    @Override
    public void stop() {
        watches.values().forEach(ClusterWatch::close);
        watches = Map.of();
    }

    @Override
    public boolean isRunning() {
        return !watches.isEmpty();
    }

    /** A stand-by is ready: it serves people, and takes over when it must. */
    @Override
    public Health health() {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean ready = !watches.isEmpty();
        for (Map.Entry<String, ClusterWatch> watch : watches.entrySet()) {
            String problem = watch.getValue().problem();
            details.put(watch.getKey(), problem == null ? watch.getValue().role() : problem);
            ready &= problem == null;
        }
        return (ready ? Health.up() : Health.outOfService())
                .withDetails(details)
                .build();
    }
}
