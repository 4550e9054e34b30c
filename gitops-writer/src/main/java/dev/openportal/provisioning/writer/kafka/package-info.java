/** Commands in, events out, dead letters aside. */
@NullMarked
package dev.openportal.provisioning.writer.kafka;

import org.jspecify.annotations.NullMarked;
