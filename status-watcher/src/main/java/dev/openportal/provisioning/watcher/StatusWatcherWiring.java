package dev.openportal.provisioning.watcher;

import dev.openportal.provisioning.watcher.http.StreamWiring;
import dev.openportal.provisioning.watcher.kafka.FoldWiring;
import dev.openportal.provisioning.watcher.kafka.KafkaWiring;
import dev.openportal.provisioning.watcher.kubernetes.WatchWiring;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The composition root: three roles, each switched by {@code provisioning.roles.{watch,fold,stream}}, all on by
 * default. Imports instead of a scan, so that a role that is not listed here does not run.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        // Tomcat may be on the class path of a JVM that runs several services; the streams need Netty.
        excludeName = "org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration")
@Import({KafkaWiring.class, WatchWiring.class, FoldWiring.class, StreamWiring.class})
class StatusWatcherWiring {}
