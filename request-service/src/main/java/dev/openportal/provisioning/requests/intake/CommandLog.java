package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.ChangeRequested;
import org.jspecify.annotations.Nullable;

/**
 * Where commands go: the one write of an intake. Each method returns when the brokers have acknowledged the command, or
 * when that did not happen within the configured time; then it returns false, and the outcome is unknown: the command may
 * be there, or not. {@code traceparent} is the W3C trace context to go on with, or null.
 */
public interface CommandLog {

    boolean append(ChangeRequested command, @Nullable String traceparent);

    /** Behind the order that it is about, which has the same key. */
    boolean append(CancelRequested command, @Nullable String traceparent);
}
