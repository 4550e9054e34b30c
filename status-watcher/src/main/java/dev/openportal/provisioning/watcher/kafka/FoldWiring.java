package dev.openportal.provisioning.watcher.kafka;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;

/** The fold role. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "provisioning.roles.fold", matchIfMissing = true)
public class FoldWiring {}
