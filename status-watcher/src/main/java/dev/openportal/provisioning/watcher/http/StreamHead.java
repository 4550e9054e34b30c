package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.watcher.stream.Freshness;
import java.nio.charset.StandardCharsets;
import reactor.netty.NettyOutbound;
import reactor.netty.http.server.HttpServerResponse;

/** What every stream is sent beside its events. */
final class StreamHead {

    static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    /** Has no id, as it says nothing of what the client has. Whoever comes again with a fresh token goes on. */
    static final byte[] TOKEN_EXPIRED = ("event: end\ndata: {\"reason\":\"token-expired\","
                    + "\"detail\":\"The token has expired. Come again with a fresh one and the last id.\"}\n\n")
            .getBytes(StandardCharsets.US_ASCII);

    private StreamHead() {}

    static byte[] retry(StreamSettings settings) {
        return ("retry: " + settings.retry().toMillis() + "\n\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Has no id: it says nothing of what the client has. */
    static byte[] stale(Freshness freshness) {
        return ("event: stale\ndata: {\"asOf\":\"" + freshness.asOf() + "\"}\n\n").getBytes(StandardCharsets.US_ASCII);
    }

    static NettyOutbound send(HttpServerResponse response) {
        return response.status(200)
                .header("Content-Type", "text/event-stream;charset=UTF-8")
                // Without no-transform Backstage's compression holds the events back.
                .header("Cache-Control", "no-cache, no-transform")
                .header("X-Accel-Buffering", "no")
                // A stream's end is the connection's end: what a dead client never reads must not live on.
                .keepAlive(false)
                .chunkedTransfer(true)
                .sendHeaders();
    }
}
