package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.security.CallerCheck;
import dev.openportal.provisioning.watcher.stream.Freshness;
import dev.openportal.provisioning.watcher.stream.Statuses;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The streams on a real server, with statuses that a test tells. */
final class StreamServer implements AutoCloseable {

    final Statuses statuses = new Statuses();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Freshness freshness = new Freshness(InstantSource.system(), Duration.ofSeconds(10));
    final StreamClock clock;
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final DisposableServer server;

    StreamServer(StreamSettings settings) {
        this(settings, List.of());
    }

    StreamServer(StreamSettings settings, List<String> allowedOrigins) {
        this(settings, allowedOrigins, CallerCheck.insecure(), Integer.MAX_VALUE);
    }

    StreamServer(CallerCheck callers, int perCaller) {
        this(settings(), List.of(), callers, perCaller);
    }

    private StreamServer(StreamSettings settings, List<String> allowedOrigins, CallerCheck callers, int perCaller) {
        brokersAnswer();
        EventStreams streams = new EventStreams(
                statuses.state,
                freshness,
                statuses.subscribers,
                settings,
                new StreamMeters(meters),
                new AllowedOrigins(new HttpSettings(allowedOrigins)),
                () -> "Reading.",
                callers,
                new CallerQuota(perCaller));
        clock = new StreamClock(streams, settings);
        clock.start();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                // Loopback would else take megabytes for a client that reads nothing.
                .childOption(ChannelOption.SO_SNDBUF, 64 * 1024)
                .doOnConnection(connection -> channels.add(connection.channel()))
                .route(streams::addTo)
                .bindNow();
    }

    static StreamSettings settings() {
        return settings(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(30));
    }

    static StreamSettings settings(Duration heartbeat, Duration life, Duration writeDeadline) {
        return new StreamSettings(
                heartbeat,
                life,
                writeDeadline,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                20_000,
                100,
                100);
    }

    void brokersAnswer() {
        freshness.confirm(Instant.MAX);
    }

    void brokersAreAway() {
        freshness.confirm(Instant.EPOCH);
    }

    int port() {
        return server.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    URI request(int number) {
        return uri("/v1/requests/" + Statuses.id(number) + "/events");
    }

    double metered(String name) {
        return meters.get("provisioning.stream." + name).counter().count();
    }

    /** Connections since the start, closed ones too. */
    int accepted() {
        return channels.size();
    }

    /** What the server holds for the client that it holds most for. */
    long bytesHeld() {
        return channels.stream()
                .map(channel -> channel.unsafe().outboundBuffer())
                .filter(Objects::nonNull)
                .mapToLong(ChannelOutboundBuffer::totalPendingWriteBytes)
                .max()
                .orElse(0);
    }

    /** Streams and polls that are held now. */
    int connections() {
        return (int) meters.get("provisioning.stream.connections").gauge().value();
    }

    @Override
    public void close() {
        clock.stop();
        server.disposeNow(Duration.ofSeconds(2));
    }
}
