package dev.openportal.provisioning.writer.kafka;

import dev.openportal.provisioning.writer.change.WriteOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What became of commands, in numbers. */
final class IntakeMeters {

    private final MeterRegistry registry;
    private final Counter skipped;
    private final Counter cancelled;
    private final Counter tooLate;

    IntakeMeters(MeterRegistry registry) {
        this.registry = registry;
        this.skipped = Counter.builder("provisioning.records.skipped")
                .description("Records of a type that this service does not know")
                .register(registry);
        this.cancelled = Counter.builder("provisioning.changes.cancelled")
                .description("Orders withdrawn before their commit")
                .register(registry);
        this.tooLate = Counter.builder("provisioning.cancellations.ignored")
                .description("Wishes to cancel that came when the order was decided already")
                .register(registry);
    }

    void count(List<WriteOutcome> outcomes, int wishes, int unknown) {
        int granted = 0;
        for (WriteOutcome outcome : outcomes) {
            if (outcome instanceof WriteOutcome.Refused refused) {
                registry.counter(
                                "provisioning.changes.refused",
                                "reason",
                                refused.cause().reason())
                        .increment();
            }
            granted += outcome instanceof WriteOutcome.Cancelled ? 1 : 0;
        }
        cancelled.increment(granted);
        tooLate.increment(Math.max(0, wishes - granted));
        skipped.increment(unknown);
    }
}
