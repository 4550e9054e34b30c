package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.requests.audit.RefusedAttempts;
import dev.openportal.provisioning.requests.audit.Untold;
import dev.openportal.provisioning.requests.intake.EventLog;
import dev.openportal.provisioning.requests.view.RequestView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What is refused at the REST door becomes an event. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
public class RefusalWiring {

    @Bean
    RefusedAttempts refusedAttempts(EventLog events, MeterRegistry meters, AuditProperties properties) {
        return new RefusedAttempts(
                events,
                counted(meters),
                InstantSource.system(),
                properties.unauthenticatedPerSecond(),
                properties.queue());
    }

    private static Untold counted(MeterRegistry meters) {
        for (Untold.Reason reason : Untold.Reason.values()) {
            // Seen as nought before anything is missing.
            counter(meters, reason);
        }
        return (reason, attempts) -> counter(meters, reason).increment(attempts);
    }

    private static Counter counter(MeterRegistry meters, Untold.Reason reason) {
        return Counter.builder("provisioning.audit.untold")
                .description("Refused attempts that are missing in the audit")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .register(meters);
    }

    @Bean
    FilterRegistrationBean<RefusalFilter> refusalFilter(RefusedAttempts attempts, RequestView view) {
        RefusedCall calls = new RefusedCall(view::find, InstantSource.system(), new SecureRandom());
        FilterRegistrationBean<RefusalFilter> filter = new FilterRegistrationBean<>(new RefusalFilter(attempts, calls));
        filter.addUrlPatterns("/v1/requests", "/v1/requests/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
