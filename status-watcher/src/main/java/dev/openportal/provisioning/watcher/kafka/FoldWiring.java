package dev.openportal.provisioning.watcher.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fold role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "provisioning.roles.fold", matchIfMissing = true)
@EnableConfigurationProperties(FoldSettings.class)
public class FoldWiring {

    @Bean
    FoldRunner fold(
            TopicsGate topics,
            KafkaProperties connection,
            FoldSettings fold,
            KafkaSettings kafka,
            MeterRegistry meters,
            @Value("${provisioning.instance-id}") String instanceId) {
        Map<String, Object> config = FoldConfig.of(connection.buildAdminProperties(), fold, kafka, instanceId);
        Counter skipped = skipped(meters, "fold");
        return new FoldRunner(
                topics, () -> new KafkaStreams(StatusTopology.of(skipped::increment), new StreamsConfig(config)));
    }

    static Counter skipped(MeterRegistry meters, String reader) {
        return Counter.builder("provisioning.records.skipped")
                .description("Records of a type that this version does not know")
                .tag("reader", reader)
                .register(meters);
    }
}
