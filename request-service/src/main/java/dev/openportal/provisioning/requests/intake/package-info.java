/** From an order as it was sent to a command that the brokers hold: rules, idempotency, outcomes. */
@NullMarked
package dev.openportal.provisioning.requests.intake;

import org.jspecify.annotations.NullMarked;
