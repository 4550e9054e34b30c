package dev.openportal.provisioning.sandbox;

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
        return application
                .get()
                .bannerMode(Banner.Mode.OFF)
                // The sandbox stops its parts itself, in its own order.
                .registerShutdownHook(false)
                .initializers(ServicePart::ownEventLoops)
                .run(arguments().toArray(String[]::new));
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
