package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;

/** One of the three services, run as it is in production, in this JVM. */
final class ServicePart implements Part.Starter {

    /** Longer than any of them takes; one that waits for what runs elsewhere must not keep the others waiting for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Supplier<SpringApplicationBuilder> application;
    private final Map<String, String> properties = new TreeMap<>();

    ServicePart(Supplier<SpringApplicationBuilder> application, int port, String bootstrapServers) {
        this.application = application;
        set("server.port", Integer.toString(port));
        set("server.address", "127.0.0.1");
        // Open streams must not hold up the end of the sandbox.
        set("server.shutdown", "immediate");
        set("spring.lifecycle.timeout-per-shutdown-phase", "2s");
        set("spring.jmx.enabled", "false");
        set("spring.kafka.bootstrap-servers", bootstrapServers);
        set("provisioning.kafka.create-topics", "true");
        set("provisioning.security.insecure", "true");
    }

    ServicePart set(String property, String value) {
        properties.put(property, value);
        return this;
    }

    /** As they would be given on the service's own command line. */
    List<String> arguments() {
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    @Override
    public ConfigurableApplicationContext start() {
        ConfigurableApplicationContext service = application
                .get()
                .bannerMode(Banner.Mode.OFF)
                // The sandbox stops its parts itself, in its own order.
                .registerShutdownHook(false)
                .initializers(ServicePart::ownEventLoops)
                .run(arguments().toArray(String[]::new));
        awaitReady(service);
        return service;
    }

    // Whoever reads that the sandbox runs sends an order at once, and watches it.
    private static void awaitReady(ConfigurableApplicationContext service) {
        String port = service.getEnvironment().getProperty("local.server.port");
        if (port == null) {
            return;
        }
        URI readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!isReady(readiness) && System.nanoTime() < end) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isReady(URI readiness) {
        try {
            HttpURLConnection asked = (HttpURLConnection) readiness.toURL().openConnection();
            asked.setReadTimeout((int) PATIENCE.toMillis());
            return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            // It listens before this is asked; who cannot be asked says what is wrong elsewhere.
            return false;
        }
    }

    // Spring's are the JVM's, and whichever service stops first closes them under all others.
    private static void ownEventLoops(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(ReactorResourceFactory.class, () -> {
            var own = new ReactorResourceFactory();
            own.setUseGlobalResources(false);
            own.setShutdownQuietPeriod(Duration.ZERO);
            return own;
        });
    }
}
