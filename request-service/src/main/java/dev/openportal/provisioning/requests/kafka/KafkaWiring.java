package dev.openportal.provisioning.requests.kafka;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.requests.intake.CommandLog;
import dev.openportal.provisioning.requests.intake.EventLog;
import dev.openportal.provisioning.requests.intake.Intake;
import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.policy.Consent;
import dev.openportal.provisioning.requests.view.RequestView;
import dev.openportal.provisioning.requests.view.ResourceView;
import dev.openportal.provisioning.requests.view.ViewReadiness;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;

/** The service's side of Kafka: one producer through the binder, one tail for each topic that it needs whole. */
@Configuration(proxyBeanMethods = false)
public class KafkaWiring {

    /** What waits for approval is no older; a month more, since this service may have been away when it was decided. */
    private static final Duration PENDING = Consent.LONGEST.plusDays(30);

    /** Named in the binder's configuration: takes byte headers as they are, and adds none of its own. */
    @Bean
    KafkaHeaderMapper cloudEventHeaders() {
        return new SimpleKafkaHeaderMapper("ce_*", "content-type");
    }

    @Bean
    RecordPublisher recordPublisher(StreamBridge bridge) {
        return new RecordPublisher(bridge);
    }

    @Bean
    CommandLog commandLog(RecordPublisher records) {
        return new CommandPublisher(records);
    }

    @Bean
    EventLog eventLog(RecordPublisher records) {
        return new EventPublisher(records, InstantSource.system());
    }

    @Bean
    KafkaClients kafkaClients(KafkaProperties properties) {
        return new KafkaClients(properties);
    }

    @Bean
    RecordSender recordSender(KafkaClients clients) {
        return new RecordSender(clients::producer);
    }

    @Bean
    Tails tails(
            KafkaClients clients,
            RequestView requests,
            ResourceView resources,
            Offerings offerings,
            MeterRegistry meters,
            @Value("${provisioning.kafka.create-topics:false}") boolean create,
            @Value("${provisioning.kafka.replication-factor:1}") short replicationFactor) {
        RecordFeed feed = new RecordFeed(requests, resources, offerings, meters);
        List<TopicTail> tails = Stream.of(Topics.STATUS, Topics.COMMANDS, Topics.EVENTS, Topics.OFFERINGS)
                .map(topic -> new TopicTail(
                        topic, topic == Topics.EVENTS ? PENDING : null, () -> clients.tail(topic.name()), feed::accept))
                .toList();
        return new Tails(new TopicCheck(clients, create, replicationFactor), tails);
    }

    @Bean
    ApprovalLoop approvalLoop(Intake intake, Tails tails, MeterRegistry meters) {
        return new ApprovalLoop(intake.approvals(), () -> tails.waitingFor().isEmpty(), meters);
    }

    /** Part of readiness: nothing is answered before all that was there at the start is read. */
    @Bean
    HealthIndicator viewHealthIndicator(Tails tails) {
        return () -> tails.waitingFor().isEmpty()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("waitingFor", tails.waitingFor())
                        .build();
    }

    /** Part of liveness: only a thread that died, or topics that are wrong, need a restart. */
    @Bean
    HealthIndicator tailsHealthIndicator(Tails tails) {
        return () ->
                (tails.isAlive() ? Health.up() : Health.down().withDetail("waitingFor", tails.waitingFor())).build();
    }

    /** What is waited for, for those who are asked too early. */
    @Bean
    ViewReadiness viewReadiness(Tails tails) {
        return tails::waitingFor;
    }
}
