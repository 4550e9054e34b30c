package dev.openportal.provisioning.sandbox.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/** What brokers refused for the moment and producers sent again: it costs latency and shows in no result. */
final class RefusedSends extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final String ERROR = "Error: ";

    private final Logger sender =
            (Logger) LoggerFactory.getLogger("org.apache.kafka.clients.producer.internals.Sender");
    private final Map<String, Integer> counts = new TreeMap<>();

    RefusedSends() {
        sender.setLevel(Level.WARN);
        sender.setAdditive(false);
        sender.addAppender(this);
        start();
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        int from = message.indexOf(ERROR);
        counts.merge(from < 0 ? message : message.substring(from + ERROR.length()), 1, Integer::sum);
    }

    /** By error, since the last call. */
    synchronized Map<String, Integer> taken() {
        Map<String, Integer> taken = new TreeMap<>(counts);
        counts.clear();
        return taken;
    }

    @Override
    public void close() {
        sender.detachAppender(this);
        sender.setAdditive(true);
    }
}
