package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.CallerCheck;
import dev.openportal.provisioning.watcher.stream.Conflation;
import dev.openportal.provisioning.watcher.stream.Freshness;
import dev.openportal.provisioning.watcher.stream.LatestState;
import dev.openportal.provisioning.watcher.stream.Page;
import dev.openportal.provisioning.watcher.stream.Selection;
import dev.openportal.provisioning.watcher.stream.Subscribers;
import io.netty.channel.Channel;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** All streams and long polls of this node: lets them in, keeps them, ends them. */
final class EventStreams {

    private final LatestState state;
    private final Freshness freshness;
    private final Subscribers subscribers;
    private final StreamSettings settings;
    private final StreamMeters meters;
    private final AllowedOrigins origins;
    private final Supplier<String> waitingFor;
    private final CallerCheck callers;
    private final CallerQuota quota;
    private final Set<Waiting> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** @param waitingFor why the state is not complete, in a sentence; asked only while it is not */
    EventStreams(
            LatestState state,
            Freshness freshness,
            Subscribers subscribers,
            StreamSettings settings,
            StreamMeters meters,
            AllowedOrigins origins,
            Supplier<String> waitingFor,
            CallerCheck callers,
            CallerQuota quota) {
        this.state = state;
        this.freshness = freshness;
        this.subscribers = subscribers;
        this.settings = settings;
        this.meters = meters;
        this.origins = origins;
        this.waitingFor = waitingFor;
        this.callers = callers;
        this.quota = quota;
        meters.watch(open);
    }

    HttpServerRoutes addTo(HttpServerRoutes routes) {
        return routes.route(AllowedOrigins::isPreflight, origins::answerPreflight)
                .route(StreamRequest::isStream, this::answer);
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        origins.admit(request, response);
        response.addHeader("Vary", "Accept");
        LetIn letIn = new LetIn(request, response, caller -> answer(request, response, caller));
        return Mono.fromCompletionStage(
                        () -> callers.check(request.requestHeaders().getAll("Authorization")))
                // Whatever happens to a connection happens on its event loop.
                .publishOn(Schedulers.fromExecutor(channel(response).eventLoop()))
                .flatMap(verification -> Mono.from(verification.match(letIn)));
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response, Caller caller) {
        try {
            StreamRequest asked = StreamRequest.of(request, caller);
            refuseWhereBusy();
            return open(asked, caller, response);
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

    private Publisher<Void> open(StreamRequest asked, Caller caller, HttpServerResponse response) throws Problem {
        Conflation conflation = Conflation.start(state, asked.selection(), asked.after());
        if (conflation.isNothingLeft()) {
            return response.status(204).send();
        }
        Validity validity = Validity.until(caller.until());
        Runnable release = quota.take(caller);
        Publisher<Void> answer = switch (asked.representation()) {
            case STREAM -> stream(asked, conflation, validity, response);
            case PAGE -> poll(asked, conflation, validity, response);
        };
        return Mono.from(answer).doFinally(end -> release.run());
    }

    private Publisher<Void> stream(
            StreamRequest asked, Conflation conflation, Validity validity, HttpServerResponse response) {
        if (asked.after() != null) {
            meters.resumed(conflation.isReset());
        }
        OpenStream stream = new OpenStream(channel(response), conflation, freshness, meters, validity);
        return StreamHead.send(response).then(Mono.defer(() -> keep(stream, asked.selection())));
    }

    private Mono<Void> keep(OpenStream stream, Selection selection) {
        stream.begin(StreamHead.retry(settings));
        follow(stream, selection);
        stream.onClose(() -> leave(stream, selection));
        // Finds whatever changed before it was subscribed, since it reads the state and not a queue.
        stream.run();
        // A snapshot that may be old is not to pass for a current one until the next tick.
        stream.tick(settings);
        if (stopping) {
            stream.stop();
        }
        return stream.end();
    }

    private Publisher<Void> poll(
            StreamRequest asked, Conflation conflation, Validity validity, HttpServerResponse response) {
        meters.polled(conflation.isReset());
        HeldPoll poll =
                new HeldPoll(channel(response), Page.of(conflation, asked.after()), freshness, meters, validity);
        return Mono.defer(() -> {
                    follow(poll, asked.selection());
                    poll.hold(asked.patience());
                    if (stopping) {
                        poll.stop();
                    }
                    return poll.answer();
                })
                .flatMap(json -> JsonBody.send(response.status(200), "application/json", json))
                .doFinally(end -> poll.onceTaken(() -> leave(poll, asked.selection())));
    }

    private static Channel channel(HttpServerResponse response) {
        AtomicReference<Channel> channel = new AtomicReference<>();
        response.withConnection(connection -> channel.set(connection.channel()));
        return Objects.requireNonNull(channel.get());
    }

    private void follow(Waiting waiting, Selection selection) {
        open.add(waiting);
        subscribers.add(selection, waiting);
    }

    private void leave(Waiting waiting, Selection selection) {
        open.remove(waiting);
        subscribers.remove(selection, waiting);
    }

    void tick() {
        open.forEach(waiting -> waiting.tick(settings));
    }

    /** Ends them all, and lets no new one in. */
    void stop() {
        stopping = true;
        open.forEach(Waiting::stop);
    }
}
