package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.ProvisioningEvent;
import org.jspecify.annotations.Nullable;

/** Where what happens at the intake is told, for everybody. */
public interface EventLog {

    /**
     * Returns when the brokers have acknowledged the event, or when that did not happen within the configured time; then
     * it returns false, and the outcome is unknown: the event may be there, or not.
     *
     * @param traceparent W3C trace context to go on with, or null
     */
    boolean append(ProvisioningEvent event, @Nullable String traceparent);
}
