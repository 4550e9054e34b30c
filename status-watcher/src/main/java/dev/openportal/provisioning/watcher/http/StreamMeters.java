package dev.openportal.provisioning.watcher.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** What an operator sees of the streams. */
final class StreamMeters {

    private final MeterRegistry registry;
    private final Counter sent;
    private final Counter conflated;
    private final Counter dropped;
    private final Counter polls;
    private final Counter resumes;
    private final Counter resets;

    StreamMeters(MeterRegistry registry) {
        this.registry = registry;
        sent = registry.counter("provisioning.stream.events.sent");
        conflated = registry.counter("provisioning.stream.events.conflated");
        dropped = registry.counter("provisioning.stream.clients.dropped");
        polls = registry.counter("provisioning.stream.polls");
        resumes = registry.counter("provisioning.stream.resumes");
        resets = registry.counter("provisioning.stream.resets");
    }

    void watch(Collection<?> open) {
        registry.gauge("provisioning.stream.connections", open, Collection::size);
    }

    void sent(int events) {
        sent.increment(events);
    }

    /** Of a stream that ended. */
    void conflated(long events) {
        conflated.increment(events);
    }

    /** A client that took nothing for too long. */
    void dropped() {
        dropped.increment();
    }

    void resumed(boolean reset) {
        (reset ? resets : resumes).increment();
    }

    void polled(boolean reset) {
        polls.increment();
        if (reset) {
            resets.increment();
        }
    }
}
