package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.watcher.assess.FactSink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Brokers that remember, and that can be away. */
final class RecordedFacts implements FactSink {

    private final List<EventData> told = new CopyOnWriteArrayList<>();
    private final List<String> withdrawn = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    void away(boolean now) {
        away = now;
    }

    @Override
    public CompletionStage<Void> publish(EventData fact) {
        if (away) {
            return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        }
        told.add(fact);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> withdrawOffering(String recordKey) {
        withdrawn.add(recordKey);
        return CompletableFuture.completedFuture(null);
    }

    List<String> withdrawn() {
        return withdrawn;
    }

    <T extends EventData> List<T> all(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends EventData> Optional<T> last(Class<T> type) {
        List<T> all = all(type);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }
}
