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
import java.util.stream.IntStream;

/** Four people who order now and then, and insist with the same key until they are told that it was accepted. */
final class OrderFlood implements AutoCloseable {

    private final ExecutorService people = Executors.newFixedThreadPool(4);
    private final ConcurrentHashMap<Integer, String> accepted = new ConcurrentHashMap<>();
    private final List<? extends Future<?>> orders;

    private OrderFlood(Portal portal, int count, Duration pause) {
        this.orders = IntStream.range(0, count)
                .mapToObj(i -> people.submit(() -> {
                    String id = portal.insist(order(i), "flood-" + i).requestId();
                    accepted.put(i, id);
                    LockSupport.parkNanos(pause.toNanos());
                }))
                .toList();
    }

    /** @param pause between two orders of one person */
    static OrderFlood start(Portal portal, int count, Duration pause) {
        return new OrderFlood(portal, count, pause);
    }

    private static Map<String, Object> order(int i) {
        return switch (i % 3) {
            case 0 -> Orders.mongo("flood-" + i);
            case 1 -> Orders.cache("flood-" + i);
            default -> Orders.namespace("flood-" + i);
        };
    }

    void awaitAccepted(int count) {
        await().atMost(ofMinutes(6)).until(() -> accepted.size() >= count);
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
