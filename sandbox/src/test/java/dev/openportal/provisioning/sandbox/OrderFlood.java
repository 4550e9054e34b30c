package dev.openportal.provisioning.sandbox;

import static java.time.Duration.ofMinutes;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** People who order now and then, and insist with the same key until they are told that it was accepted. */
final class OrderFlood implements AutoCloseable {

    private final ExecutorService people;
    private final ConcurrentHashMap<Integer, String> accepted = new ConcurrentHashMap<>();
    private final List<? extends Future<?>> orders;

    private OrderFlood(int clients, int count, IntFunction<String> id, Duration pause) {
        this.people = Executors.newFixedThreadPool(clients);
        this.orders = IntStream.range(0, count)
                .mapToObj(i -> people.submit(() -> {
                    accepted.put(i, id.apply(i));
                    LockSupport.parkNanos(pause.toNanos());
                }))
                .toList();
    }

    /**
     * Four people, who order what can be ordered.
     *
     * @param pause between two orders of one person
     */
    static OrderFlood start(Portal portal, int count, Duration pause) {
        return start(portal, 4, count, OrderFlood::order, pause);
    }

    static OrderFlood start(
            Portal portal, int clients, int count, IntFunction<Map<String, Object>> order, Duration pause) {
        return new OrderFlood(
                clients, count, i -> portal.insist(order.apply(i), "flood-" + i).requestId(), pause);
    }

    private static Map<String, Object> order(int i) {
        return switch (i % 3) {
            case 0 -> Orders.mongo("flood-" + i);
            case 1 -> Orders.cache("flood-" + i);
            default -> Orders.namespace("flood-" + i);
        };
    }

    void awaitAccepted(int count) {
        await().atMost(ofMinutes(10)).until(() -> accepted.size() >= count);
    }

    /** @return the ids of all orders */
    List<String> awaitAll() throws Exception {
        for (Future<?> order : orders) {
            order.get();
        }
        return List.copyOf(accepted.values());
    }

    @Override
    public void close() {
        people.shutdownNow();
    }
}
