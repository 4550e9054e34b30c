package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.watcher.lifecycle.Terms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.FixedBackOff;

/** The fold role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "provisioning.roles.fold", matchIfMissing = true)
@EnableConfigurationProperties(FoldSettings.class)
public class FoldWiring {

    private static final long RETRY_MILLIS = 1_000;

    @Bean
    FoldRunner fold(
            TopicsGate topics,
            KafkaProperties connection,
            FoldSettings fold,
            KafkaSettings kafka,
            MeterRegistry meters,
            @Value("${provisioning.instance-id}") String instanceId,
            @Value("${provisioning.links.help}") String help) {
        Map<String, Object> config = FoldConfig.of(connection.buildAdminProperties(), fold, kafka, instanceId);
        Counter skipped = skipped(meters, "fold");
        Terms terms = new Terms(fold.patience(), help);
        return new FoldRunner(
                topics,
                () -> new KafkaStreams(StatusTopology.of(terms, skipped::increment), new StreamsConfig(config)));
    }

    /** A batch is acknowledged as a whole; what failed is tried for as long as it takes. */
    @Bean
    @SuppressWarnings("unchecked")
    Consumer<Message<?>> project(RecordSender sender, MeterRegistry meters) {
        Projector projector = new Projector(sender, skipped(meters, "projector")::increment);
        return batch -> projector.project((List<ConsumerRecord<String, byte[]>>) batch.getPayload());
    }

    @Bean
    RawRecords rawRecords() {
        return new RawRecords();
    }

    @Bean
    ProjectorRunner projector(TopicsGate topics, BindingsLifecycleController bindings) {
        return new ProjectorRunner(topics, bindings);
    }

    /** Spring Kafka gives up on a record after ten attempts, which would lose an acceptance. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> neverGiveUp() {
        return (container, destination, group) -> container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
    }

    static Counter skipped(MeterRegistry meters, String reader) {
        return Counter.builder("provisioning.records.skipped")
                .description("Records of a type that this version does not know")
                .tag("reader", reader)
                .register(meters);
    }
}
