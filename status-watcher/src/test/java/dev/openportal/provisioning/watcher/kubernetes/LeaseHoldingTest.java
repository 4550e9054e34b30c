package dev.openportal.provisioning.watcher.kubernetes;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaseHoldingTest {

    @Test
    void whateverGoesWrongTheNextTurnIsTakenAllTheSame() {
        AtomicInteger turns = new AtomicInteger();
        KubernetesClient broken = (KubernetesClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KubernetesClient.class}, (proxy, method, arguments) -> {
                    turns.incrementAndGet();
                    throw new IllegalStateException("out of order");
                });
        WatchSettings.Watch settings =
                new WatchSettings.Watch("default", Duration.ofSeconds(6), Duration.ofMillis(5), Duration.ofSeconds(10));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            new LeaseHolding(broken, "local", settings, tenure -> {}, () -> {}).start(timer);
            await().until(() -> turns.get() > 2);
        } finally {
            timer.shutdownNow();
        }
    }
}
