package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the fold runs.
 *
 * @param stateDir for the topology's own files; its state is in memory and in the changelog
 * @param applicationId consumer group, and first part of the changelog's name; another one folds everything anew, so the
 *     number in its default grows when what is stored changes its form
 * @param commitInterval how much is folded again after a crash; readers of statuses do not wait for it
 * @param patience how long a request may stay in a phase before it counts as slow, by phase
 */
@ConfigurationProperties("provisioning.fold")
record FoldSettings(
        Path stateDir,
        @DefaultValue("provisioning-fold") String applicationId,
        @DefaultValue("500ms") Duration commitInterval,
        @DefaultValue Map<Phase, Duration> patience) {}
