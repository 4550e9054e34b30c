package dev.openportal.provisioning.writer.kafka;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What this service may do about topics.
 *
 * @param createTopics create missing ones at start, for a sandbox or a first try; elsewhere an operator does
 * @param replicationFactor of topics created here
 */
@Validated
@ConfigurationProperties("provisioning.kafka")
public record TopicProperties(
        boolean createTopics, @DefaultValue("1") @Positive short replicationFactor) {}
