package dev.openportal.provisioning.watcher.kafka;

import org.springframework.context.annotation.Configuration;

/** What every role needs of Kafka. */
@Configuration(proxyBeanMethods = false)
public class KafkaWiring {}
