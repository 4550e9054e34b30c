package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.watcher.stream.LatestState;
import dev.openportal.provisioning.watcher.stream.Subscribers;
import dev.openportal.provisioning.watcher.tail.StatusTail;
import io.micrometer.core.instrument.MeterRegistry;
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
@EnableConfigurationProperties({StreamSettings.class, HttpSettings.class})
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
    StatusTail statusTail(KafkaProperties connection, LatestState state, MeterRegistry meters) {
        return new StatusTail(connection.buildAdminProperties(), state, meters);
    }

    @Bean
    EventStreams eventStreams(
            LatestState state,
            Subscribers subscribers,
            StreamSettings settings,
            HttpSettings http,
            MeterRegistry meters,
            StatusTail tail) {
        return new EventStreams(
                state,
                subscribers,
                settings,
                new StreamMeters(meters),
                new AllowedOrigins(http),
                tail::waitingFor,
                request -> Caller.insecure());
    }

    @Bean
    NettyRouteProvider eventStreamRoutes(EventStreams streams) {
        return streams::addTo;
    }

    @Bean
    StreamClock streamClock(EventStreams streams, StreamSettings settings) {
        return new StreamClock(streams, settings);
    }

    /** Part of readiness, as {@code stream}: false until this node has read all statuses. */
    @Bean
    HealthIndicator streamHealthIndicator(LatestState state, StatusTail tail) {
        return () -> state.isComplete()
                ? Health.up().build()
                : Health.outOfService().withDetail("reason", tail.waitingFor()).build();
    }
}
