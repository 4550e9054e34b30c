package dev.openportal.provisioning.watcher.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What we ask of the brokers beside the connection, which is {@code spring.kafka}'s.
 *
 * @param createTopics create topics that are missing instead of refusing to start
 * @param replicationFactor of the topics that we create, the fold's own included
 */
@ConfigurationProperties("provisioning.kafka")
record KafkaSettings(
        @DefaultValue("false") boolean createTopics,
        @DefaultValue("1") short replicationFactor) {}
