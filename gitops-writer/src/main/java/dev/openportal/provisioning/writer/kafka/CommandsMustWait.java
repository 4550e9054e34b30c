package dev.openportal.provisioning.writer.kafka;

import org.springframework.kafka.listener.BatchListenerFailedException;

/**
 * Tells the listener container to poll the same records again, from the first one on: what was written behind them
 * meanwhile comes with them, so that a wish to cancel reaches an order that waits.
 */
public final class CommandsMustWait extends BatchListenerFailedException {

    private static final long serialVersionUID = 1;

    CommandsMustWait(Exception cause) {
        super(String.valueOf(cause.getMessage()), cause, 0);
    }
}
