package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server-sent event stream as a browser reads it, each event with the time when its last line arrived. */
final class LiveStream implements AutoCloseable {

    private final HttpResponse<Stream<String>> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile @Nullable Exception broken;
    private volatile boolean closed;

    /**
     * @param type {@code message} where the stream names none
     * @param data lines joined
     */
    record Event(String type, @Nullable String id, String data, Instant at) {

        JsonNode json() {
            return JsonMapper.shared().readTree(data);
        }

        String phase() {
            return json().path("phase").asString();
        }
    }

    private LiveStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        this.reader = new Thread(this::read, "live-stream");
        reader.setDaemon(true);
        reader.start();
    }

    static LiveStream open(HttpClient http, HttpRequest request) {
        try {
            return new LiveStream(http.send(request, HttpResponse.BodyHandlers.ofLines()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    /** Of the events so far; grows while the stream is open. */
    List<Event> events() {
        return List.copyOf(events);
    }

    /** Phases of the statuses so far, in the order of their arrival. */
    List<String> phases() {
        return events().stream()
                .filter(e -> e.type().equals("status"))
                .map(Event::phase)
                .toList();
    }

    /** Whether the server has ended it, cleanly. */
    boolean ended() {
        return !reader.isAlive() && broken == null;
    }

    /** Whether the server has ended it, in whichever way. */
    boolean over() {
        return !reader.isAlive();
    }

    private void read() {
        List<String> data = new ArrayList<>();
        String type = "message";
        String id = null;
        try (Stream<String> lines = response.body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(type, id, String.join("\n", data), Instant.now()));
                    }
                    data.clear();
                    type = "message";
                } else if (line.startsWith("data:")) {
                    data.add(line.substring(5).strip());
                } else if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                }
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            // A reader that is closed before it began finds its stream gone.
            if (!closed) {
                broken = e;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        response.body().close();
    }
}
