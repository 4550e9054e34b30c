package dev.openportal.provisioning.watcher.http;

import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** An answer in one piece, which is true only now. */
final class JsonBody {

    private JsonBody() {}

    static HttpServerResponse head(HttpServerResponse response, String type, byte[] body) {
        return response.header("Content-Type", type)
                .header("Content-Length", Integer.toString(body.length))
                .header("Cache-Control", "no-store");
    }

    static Mono<Void> send(HttpServerResponse response, String type, byte[] body) {
        return head(response, type, body)
                .send(Mono.just(Unpooled.wrappedBuffer(body)))
                .then();
    }
}
