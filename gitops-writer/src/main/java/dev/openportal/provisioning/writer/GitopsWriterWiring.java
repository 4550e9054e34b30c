package dev.openportal.provisioning.writer;

import dev.openportal.provisioning.writer.change.ApplyChange;
import dev.openportal.provisioning.writer.change.Nudge;
import dev.openportal.provisioning.writer.flux.FluxProperties;
import dev.openportal.provisioning.writer.flux.Receiver;
import dev.openportal.provisioning.writer.git.BranchFollower;
import dev.openportal.provisioning.writer.git.GitBranch;
import dev.openportal.provisioning.writer.git.GitProperties;
import dev.openportal.provisioning.writer.git.GitState;
import dev.openportal.provisioning.writer.kafka.CommandIntake;
import dev.openportal.provisioning.writer.kafka.DeadLetters;
import dev.openportal.provisioning.writer.kafka.EventTopic;
import dev.openportal.provisioning.writer.kafka.KafkaGate;
import dev.openportal.provisioning.writer.kafka.RawRecords;
import dev.openportal.provisioning.writer.kafka.RecordSender;
import dev.openportal.provisioning.writer.kafka.TopicProperties;
import dev.openportal.provisioning.writer.kafka.TopicsAtHand;
import dev.openportal.provisioning.writer.layout.OrdersLayout;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.cloud.stream.binding.BindingsLifecycleController.State;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.ExponentialBackOff;

/** Who is whose: the one place that knows all parts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GitProperties.class, FluxProperties.class, TopicProperties.class})
class GitopsWriterWiring {

    private static final String COMMANDS = "commands-in-0";

    private final InstantSource clock = InstantSource.system();

    @Bean
    GitState gitHealthIndicator() {
        return new GitState(clock);
    }

    @Bean
    GitBranch branch(GitProperties git, GitState state, MeterRegistry registry) {
        return new GitBranch(git, new OrdersLayout(), state, registry);
    }

    @Bean
    Nudge nudge(FluxProperties flux, GitProperties git, MeterRegistry registry) {
        if (flux.receiverUrl() == null || flux.receiverTokenFile() == null) {
            return () -> {};
        }
        return new Receiver(flux.receiverUrl(), flux.receiverTokenFile(), git.repository(), git.branch(), registry);
    }

    @Bean
    RecordSender recordSender(KafkaProperties kafka) {
        return new RecordSender(kafka.buildProducerProperties());
    }

    @Bean
    ApplyChange applyChange(GitProperties git, GitBranch branch, RecordSender sender, Nudge nudge) {
        return new ApplyChange(
                git.repository(), git.branch(), git.commitUrl(), branch, new EventTopic(sender, clock), nudge, clock);
    }

    @Bean
    BranchFollower branchFollower(ApplyChange changes, GitProperties git) {
        return new BranchFollower(changes, git.pollInterval());
    }

    @Bean
    CommandIntake commandIntake(ApplyChange changes, RecordSender sender, MeterRegistry registry) {
        return new CommandIntake(changes, new DeadLetters(sender), registry);
    }

    @Bean
    @SuppressWarnings("unchecked")
    Consumer<Message<?>> commands(CommandIntake intake) {
        return message -> intake.accept((List<ConsumerRecord<byte[], byte[]>>) message.getPayload());
    }

    @Bean
    RawRecords rawRecords() {
        return new RawRecords();
    }

    /** Commands are never given up: the container polls them again until they are done. */
    @Bean
    DefaultErrorHandler commandRetry() {
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(3_000);
        backOff.setJitter(100);
        DefaultErrorHandler handler = new DefaultErrorHandler(
                (record, e) -> {
                    throw new IllegalStateException("No command is skipped", e);
                },
                backOff);
        // The intake says once that records wait.
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    @Bean
    KafkaGate kafkaHealthIndicator(
            KafkaProperties kafka,
            TopicProperties topics,
            BindingsLifecycleController bindings,
            BranchFollower follower,
            ConfigurableApplicationContext context) {
        Runnable open = () -> {
            bindings.changeState(COMMANDS, State.STARTED);
            follower.start();
        };
        return new KafkaGate(new TopicsAtHand(kafka.buildAdminProperties(), topics), open, context::close, clock);
    }
}
