package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.watcher.stream.Conflation;
import dev.openportal.provisioning.watcher.stream.LatestState;
import dev.openportal.provisioning.watcher.stream.Selection;
import dev.openportal.provisioning.watcher.stream.Subscribers;
import io.netty.channel.Channel;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** All streams of this node: lets them in, keeps them, ends them. */
final class EventStreams {

    private final LatestState state;
    private final Subscribers subscribers;
    private final StreamSettings settings;
    private final StreamMeters meters;
    private final AllowedOrigins origins;
    private final Supplier<String> waitingFor;
    private final Function<HttpServerRequest, Caller> callers;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** @param waitingFor why the state is not complete, in a sentence; asked only while it is not */
    EventStreams(
            LatestState state,
            Subscribers subscribers,
            StreamSettings settings,
            StreamMeters meters,
            AllowedOrigins origins,
            Supplier<String> waitingFor,
            Function<HttpServerRequest, Caller> callers) {
        this.state = state;
        this.subscribers = subscribers;
        this.settings = settings;
        this.meters = meters;
        this.origins = origins;
        this.waitingFor = waitingFor;
        this.callers = callers;
        meters.watch(open);
    }

    HttpServerRoutes addTo(HttpServerRoutes routes) {
        return routes.route(AllowedOrigins::isPreflight, origins::answerPreflight)
                .route(StreamRequest::isStream, this::answer);
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        origins.admit(request, response);
        try {
            StreamRequest asked = StreamRequest.of(request, callers.apply(request));
            refuseWhereBusy();
            return open(asked, response);
        } catch (Problem problem) {
            return problem.answer(request, response);
        }
    }

    private void refuseWhereBusy() throws Problem {
        if (!state.isComplete()) {
            throw Problem.unavailable(waitingFor.get());
        }
        if (stopping || open.size() >= settings.maxConnections()) {
            throw Problem.unavailable("No more streams can be opened here now.");
        }
    }

    private Publisher<Void> open(StreamRequest asked, HttpServerResponse response) {
        Conflation conflation = Conflation.start(state, asked.selection(), asked.after());
        if (conflation.isNothingLeft()) {
            return response.status(204).send();
        }
        if (asked.after() != null) {
            meters.resumed(conflation.isReset());
        }
        AtomicReference<Channel> channel = new AtomicReference<>();
        response.withConnection(connection -> channel.set(connection.channel()));
        OpenStream stream = new OpenStream(Objects.requireNonNull(channel.get()), conflation, meters);
        return StreamHead.send(response).then(Mono.defer(() -> keep(stream, asked.selection())));
    }

    private Mono<Void> keep(OpenStream stream, Selection selection) {
        stream.begin(StreamHead.retry(settings));
        open.add(stream);
        subscribers.add(selection, stream);
        stream.onClose(() -> {
            open.remove(stream);
            subscribers.remove(selection, stream);
        });
        // Finds whatever changed before it was subscribed, since it reads the state and not a queue.
        stream.run();
        if (stopping) {
            stream.stop();
        }
        return stream.end();
    }

    void tick() {
        open.forEach(stream -> stream.tick(settings));
    }

    /** Ends every stream, and lets no new one in. */
    void stop() {
        stopping = true;
        open.forEach(OpenStream::stop);
    }
}
