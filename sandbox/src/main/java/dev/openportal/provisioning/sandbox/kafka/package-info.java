/** The sandbox's Kafka: a real broker in this JVM. */
@NullMarked
package dev.openportal.provisioning.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
