package dev.openportal.provisioning.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** The lines of an event stream, as they come in. */
final class EventLines implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> stream;

    private EventLines(HttpClient http, HttpRequest request) {
        stream = http.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new Subscriber(lines)))
                .thenAccept(answer -> {});
    }

    static EventLines open(HttpClient http, URI uri) {
        return new EventLines(
                http,
                HttpRequest.newBuilder(uri)
                        .header("Accept", "text/event-stream")
                        .build());
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Whether the server ended it, in whichever way. */
    boolean ended() {
        return stream.isDone();
    }

    @Override
    public void close() {
        stream.cancel(true);
    }

    private record Subscriber(List<String> lines) implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable failure) {
            lines.add("! " + failure);
        }

        @Override
        public void onComplete() {}
    }
}
