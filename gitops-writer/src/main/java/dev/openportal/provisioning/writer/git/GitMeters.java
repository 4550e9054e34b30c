package dev.openportal.provisioning.writer.git;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What is worth a graph. */
final class GitMeters {

    final Counter commits;
    final DistributionSummary batch;
    final Timer push;
    final Counter contention;
    final Counter rebuilds;

    GitMeters(MeterRegistry registry) {
        commits = registry.counter("provisioning.git.commits");
        batch = DistributionSummary.builder("provisioning.git.batch")
                .description("Commits per push")
                .register(registry);
        push = registry.timer("provisioning.git.push");
        contention = Counter.builder("provisioning.git.contention")
                .description("Pushes that somebody else overtook")
                .register(registry);
        rebuilds = Counter.builder("provisioning.git.cache.rebuilds")
                .description("Times that the local clone was damaged and made anew")
                .register(registry);
    }
}
