package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.watcher.assess.FactSink;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every role needs of Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaWiring {

    @Bean
    TopicsGate topics(KafkaProperties connection, KafkaSettings settings, ApplicationContext application) {
        List<Topics> needed = List.of(
                Topics.COMMANDS, Topics.EVENTS, Topics.STATUS, Topics.OFFERINGS, Topics.AUDIT, Topics.DEAD_LETTERS);
        TopicsCheck check = new TopicsCheck(connection.buildAdminProperties(), settings, needed);
        return new TopicsGate(check, problem -> {
            LoggerFactory.getLogger(KafkaWiring.class).error(problem.getMessage());
            // Too late to refuse the start: whoever runs us starts us again, and then we refuse.
            AvailabilityChangeEvent.publish(application, LivenessState.BROKEN);
        });
    }

    @Bean
    RecordSender recordSender(KafkaProperties connection) {
        return RecordSender.connected(connection.buildProducerProperties());
    }

    @Bean
    FactSink factSink(RecordSender sender) {
        return new KafkaFacts(sender, InstantSource.system());
    }
}
