package dev.openportal.provisioning.requests.kafka.producers;

import dev.openportal.provisioning.requests.producers.Taken;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What became of producers' records, in numbers. How many wait is told by the consumer's own meters. */
final class IntakeMeters {

    private static final String NAME = "provisioning.intake.records";

    private final MeterRegistry registry;

    IntakeMeters(MeterRegistry registry) {
        this.registry = registry;
        // There from the start, so that an alert can tell "none" from "no such meter".
        for (Taken.How how : Taken.How.values()) {
            counter(outcome(how), "");
        }
        counter("dead-lettered", "");
    }

    void carried(Taken.How how) {
        counter(outcome(how), "").increment();
    }

    void refused(String why) {
        counter("refused", why).increment();
    }

    void deadLettered() {
        counter("dead-lettered", "").increment();
    }

    private Counter counter(String outcome, String reason) {
        return Counter.builder(NAME)
                .description("Records of producers, by what became of them")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(registry);
    }

    private static String outcome(Taken.How how) {
        return how.name().toLowerCase(Locale.ROOT);
    }
}
