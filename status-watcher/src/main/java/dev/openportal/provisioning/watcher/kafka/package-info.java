/** Between Kafka and the fold: the topology, the projector, what facts are sent with, and the topics' check. */
@NullMarked
package dev.openportal.provisioning.watcher.kafka;

import org.jspecify.annotations.NullMarked;
