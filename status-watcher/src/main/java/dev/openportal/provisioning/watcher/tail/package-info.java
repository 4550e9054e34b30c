/** Reads the whole status topic into this node's memory, with the plain Kafka client. */
@NullMarked
package dev.openportal.provisioning.watcher.tail;

import org.jspecify.annotations.NullMarked;
