/** Commands to their topic, and the tails of the topics that the view and the offerings come from. */
@NullMarked
package dev.openportal.provisioning.requests.kafka;

import org.jspecify.annotations.NullMarked;
