package dev.openportal.provisioning.requests.kafka.letters;

import dev.openportal.provisioning.requests.kafka.KafkaClients;
import dev.openportal.provisioning.requests.kafka.RecordSender;
import dev.openportal.provisioning.requests.letters.DeadLetters;
import dev.openportal.provisioning.requests.producers.RenewSignature;
import dev.openportal.provisioning.requests.signature.Signatures;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Dead letters, for operators. */
@Configuration(proxyBeanMethods = false)
public class LettersWiring {

    @Bean
    DeadLetters deadLetters(KafkaClients clients, RecordSender sender, Signatures signatures) {
        return new ReplayLetters(
                new DeadLetterTopic(clients::browser), sender, new RenewSignature(signatures, InstantSource.system()));
    }
}
