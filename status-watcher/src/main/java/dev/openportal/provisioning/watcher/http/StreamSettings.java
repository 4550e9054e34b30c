package dev.openportal.provisioning.watcher.http;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How streams are kept.
 *
 * @param heartbeat a comment is sent this often, so that proxies keep an idle stream open
 * @param life a stream is ended after this long; the client resumes by id, with a fresh token
 * @param writeDeadline a client that takes nothing for this long is dropped
 * @param retry how long a client waits before it comes again
 * @param catchUp a client that has read further, on another node, is kept waiting this long; then it starts anew
 * @param staleAfter clients are told that what they see may be old, when the brokers were not heard of for this long
 * @param maxConnections more streams at once are refused with 503
 * @param maxPerCaller more streams and held polls of one caller are refused with 429
 * @param removalsKept removals that a returning client can be told of; one that is older starts anew
 */
@Validated
@ConfigurationProperties("provisioning.stream")
public record StreamSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("5m") Duration life,
        @DefaultValue("30s") Duration writeDeadline,
        @DefaultValue("1s") Duration retry,
        @DefaultValue("5s") Duration catchUp,
        @DefaultValue("10s") Duration staleAfter,
        @DefaultValue("20000") @Min(1) int maxConnections,
        @DefaultValue("100") @Min(1) int maxPerCaller,
        @DefaultValue("10000") @Min(1) int removalsKept) {

    /** How often all streams are looked at: often enough for the shortest of the three. */
    Duration tick() {
        long shortest = Math.min(heartbeat.toMillis(), Math.min(life.toMillis(), writeDeadline.toMillis()));
        return Duration.ofMillis(Math.max(10, Math.min(1000, shortest / 5)));
    }
}
