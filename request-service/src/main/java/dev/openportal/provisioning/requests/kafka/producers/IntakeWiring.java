package dev.openportal.provisioning.requests.kafka.producers;

import dev.openportal.provisioning.requests.intake.EventLog;
import dev.openportal.provisioning.requests.intake.Intake;
import dev.openportal.provisioning.requests.kafka.RecordSender;
import dev.openportal.provisioning.requests.producers.Deciding;
import dev.openportal.provisioning.requests.producers.Decisions;
import dev.openportal.provisioning.requests.producers.Ordering;
import dev.openportal.provisioning.requests.producers.TakeRecord;
import dev.openportal.provisioning.requests.signature.Signatures;
import dev.openportal.provisioning.requests.view.ViewReadiness;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.ExponentialBackOff;

/** Orders over Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
public class IntakeWiring {

    private static final String BINDING = "requests-in-0";

    private final InstantSource clock = InstantSource.system();

    @Bean
    Signatures signatures(IntakeProperties properties) {
        return new Signatures(properties.open(), properties.window());
    }

    @Bean
    TakeRecord takeRecord(Signatures signatures, Intake intake) {
        Decisions decisions = (call, id, approve, document) -> approve
                ? intake.decide().approve(call, id, document)
                : intake.decide().decline(call, id, document);
        return new TakeRecord(signatures, List.of(new Ordering(intake.submit()), new Deciding(decisions)), clock);
    }

    @Bean
    ProducerRecords producerRecords(
            TakeRecord take, EventLog events, RecordSender sender, ViewReadiness view, MeterRegistry registry) {
        return new ProducerRecords(take, events, new DeadLetterSender(sender), view, new IntakeMeters(registry), clock);
    }

    @Bean
    @SuppressWarnings("unchecked")
    Consumer<Message<?>> requests(ProducerRecords records) {
        return message -> records.accept((List<ConsumerRecord<byte[], byte[]>>) message.getPayload());
    }

    @Bean
    RawRecords rawRecords() {
        return new RawRecords();
    }

    /** No record is given up: the container polls it again until it has an outcome. */
    @Bean
    DefaultErrorHandler requestRetry() {
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(3_000);
        backOff.setJitter(100);
        DefaultErrorHandler handler = new DefaultErrorHandler(
                (record, e) -> {
                    throw new IllegalStateException("No record is skipped", e);
                },
                backOff);
        // The intake says once that records wait.
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    @Bean
    IntakeGate intakeGate(IntakeProperties properties, ViewReadiness view, BindingsLifecycleController bindings) {
        return new IntakeGate(!properties.keys().isEmpty(), view, () -> bindings.changeState(BINDING, State.STARTED));
    }
}
