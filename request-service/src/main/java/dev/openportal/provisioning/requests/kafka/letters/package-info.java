/** The dead letters' topic: read on demand, and records put back where they came from. */
@NullMarked
package dev.openportal.provisioning.requests.kafka.letters;

import org.jspecify.annotations.NullMarked;
