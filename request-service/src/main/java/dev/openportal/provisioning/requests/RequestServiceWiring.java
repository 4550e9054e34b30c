package dev.openportal.provisioning.requests;

import dev.openportal.provisioning.requests.http.HttpWiring;
import dev.openportal.provisioning.requests.http.RefusalWiring;
import dev.openportal.provisioning.requests.intake.CommandLog;
import dev.openportal.provisioning.requests.intake.EventLog;
import dev.openportal.provisioning.requests.intake.Intake;
import dev.openportal.provisioning.requests.intake.KnownResources;
import dev.openportal.provisioning.requests.intake.Target;
import dev.openportal.provisioning.requests.kafka.KafkaWiring;
import dev.openportal.provisioning.requests.kafka.letters.LettersWiring;
import dev.openportal.provisioning.requests.kafka.producers.IntakeWiring;
import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.policy.PolicyInForce;
import dev.openportal.provisioning.requests.security.SecurityWiring;
import dev.openportal.provisioning.requests.view.LatestOrdered;
import dev.openportal.provisioning.requests.view.RequestView;
import dev.openportal.provisioning.requests.view.ResourceView;
import dev.openportal.provisioning.requests.yaml.YamlWiring;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The composition root. Imports instead of a scan, so that several services can share a JVM. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({TargetProperties.class, LinkProperties.class})
@Import({
    SecurityWiring.class,
    KafkaWiring.class,
    IntakeWiring.class,
    LettersWiring.class,
    HttpWiring.class,
    RefusalWiring.class,
    YamlWiring.class
})
class RequestServiceWiring {

    @Bean
    RequestView requestView() {
        return new RequestView();
    }

    @Bean
    ResourceView resourceView() {
        return new ResourceView();
    }

    @Bean
    Offerings offerings() {
        return new Offerings();
    }

    @Bean
    KnownResources knownResources(RequestView requests, ResourceView resources) {
        return new LatestOrdered(requests, resources);
    }

    @Bean
    Intake intake(
            Offerings offerings,
            RequestView requests,
            KnownResources resources,
            PolicyInForce policy,
            CommandLog commands,
            EventLog events,
            TargetProperties to,
            LinkProperties links) {
        return Intake.of(
                offerings,
                requests,
                resources,
                policy,
                commands,
                events,
                new Target(to.repository(), to.branch(), links.requests(), links.events()),
                InstantSource.system(),
                new SecureRandom());
    }
}
