/** The contracts: what the services say to each other over Kafka, and what they show to people. */
@NullMarked
package dev.openportal.provisioning.events;

import org.jspecify.annotations.NullMarked;
