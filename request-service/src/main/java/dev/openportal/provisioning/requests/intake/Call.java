package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One call: who asks, and how.
 *
 * @param attempt by which door and from where; no rule has decided yet
 * @param traceparent W3C trace context of the call, or null
 */
public record Call(Caller caller, Attempt attempt, @Nullable String traceparent) {}
