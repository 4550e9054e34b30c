package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.security.CallerCheck;
import dev.openportal.provisioning.security.jose.JoseTokenVerifier;
import dev.openportal.provisioning.security.spring.InvalidSecurity;
import dev.openportal.provisioning.security.spring.SecurityProperties;
import dev.openportal.provisioning.watcher.startup.CannotStart;
import dev.openportal.provisioning.watcher.stream.Freshness;
import dev.openportal.provisioning.watcher.stream.LatestState;
import dev.openportal.provisioning.watcher.stream.Subscribers;
import dev.openportal.provisioning.watcher.tail.StatusTail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stream role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "provisioning.roles.stream", matchIfMissing = true)
@EnableConfigurationProperties({StreamSettings.class, HttpSettings.class, SecurityProperties.class})
public class StreamWiring {

    @Bean
    Subscribers streamSubscribers() {
        return new Subscribers();
    }

    @Bean
    LatestState latestState(Subscribers subscribers, StreamSettings settings) {
        return new LatestState(subscribers, settings.removalsKept());
    }

    @Bean
    Freshness statusFreshness(StreamSettings settings) {
        return new Freshness(InstantSource.system(), settings.staleAfter());
    }

    @Bean
    StatusTail statusTail(KafkaProperties connection, LatestState state, Freshness freshness, MeterRegistry meters) {
        return new StatusTail(connection.buildAdminProperties(), state, freshness, InstantSource.system(), meters);
    }

    /** Who may read; nobody by accident. */
    @Bean
    CallerCheck callerCheck(SecurityProperties properties) {
        try {
            properties.check();
        } catch (InvalidSecurity e) {
            throw new CannotStart(String.valueOf(e.getMessage()));
        }
        return properties.insecure()
                ? CallerCheck.insecure()
                : CallerCheck.of(new OffEventLoop(new JoseTokenVerifier(properties, InstantSource.system())));
    }

    @Bean
    EventStreams eventStreams(
            LatestState state,
            Freshness freshness,
            Subscribers subscribers,
            StreamSettings settings,
            HttpSettings http,
            MeterRegistry meters,
            StatusTail tail,
            CallerCheck callers,
            SecurityProperties security) {
        return new EventStreams(
                state,
                freshness,
                subscribers,
                settings,
                new StreamMeters(meters),
                new AllowedOrigins(http),
                tail::waitingFor,
                callers,
                new CallerQuota(security.insecure() ? Integer.MAX_VALUE : settings.maxPerCaller()));
    }

    @Bean
    NettyRouteProvider eventStreamRoutes(EventStreams streams) {
        return streams::addTo;
    }

    @Bean
    StreamClock streamClock(EventStreams streams, StreamSettings settings) {
        return new StreamClock(streams, settings);
    }

    /** Part of readiness, as {@code stream}: false until this node has read all statuses, and while they may be old. */
    @Bean
    HealthIndicator streamHealthIndicator(LatestState state, Freshness freshness, StatusTail tail) {
        return () -> {
            if (!state.isComplete()) {
                return notReady(tail.waitingFor());
            }
            return freshness.isStale()
                    ? notReady("Statuses are known as of " + freshness.asOf() + ". " + tail.waitingFor())
                    : Health.up().build();
        };
    }

    private static Health notReady(String reason) {
        return Health.outOfService().withDetail("reason", reason).build();
    }
}
