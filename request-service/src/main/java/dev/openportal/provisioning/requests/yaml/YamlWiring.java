package dev.openportal.provisioning.requests.yaml;

import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.requests.policy.PolicyInForce;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The policy, where there is one. */
@Configuration(proxyBeanMethods = false)
public class YamlWiring {

    @Bean
    PolicyInForce policy(@Value("${provisioning.policy.file:}") String file, MeterRegistry meters) {
        return file.isBlank() ? () -> Policy.NONE : new PolicyFile(Path.of(file), meters);
    }

    /** Part of readiness, and never a reason not to be ready: the old policy is in force while the new one is broken. */
    @Bean
    HealthIndicator policyHealthIndicator(PolicyInForce policy) {
        return () -> {
            Health.Builder health = Health.up();
            if (policy instanceof PolicyFile file) {
                health.withDetail("file", file.file().toString());
                String warning = file.warning();
                if (warning != null) {
                    health.withDetail("warning", warning);
                }
            }
            return health.build();
        };
    }
}
