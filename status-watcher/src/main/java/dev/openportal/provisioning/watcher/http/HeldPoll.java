package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.watcher.stream.Freshness;
import dev.openportal.provisioning.watcher.stream.Page;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One long poll: held without a thread until there is something to tell, or its time is over. As with a stream,
 * everything but {@link #run} happens on the connection's event loop.
 */
final class HeldPoll implements Waiting {

    private final Channel channel;
    private final Page page;
    private final Freshness freshness;
    private final StreamMeters meters;
    private final Validity validity;
    private final boolean wasStale;
    private final long born = System.nanoTime();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Sinks.One<byte[]> answer = Sinks.one();
    private @Nullable Future<?> timeout;
    private long answered;
    private boolean over;

    /** @param validity after which nothing more is told: the poll is answered with what it has */
    HeldPoll(Channel channel, Page page, Freshness freshness, StreamMeters meters, Validity validity) {
        this.channel = channel;
        this.page = page;
        this.freshness = freshness;
        this.meters = meters;
        this.validity = validity;
        this.wasStale = freshness.isStale();
    }

    /** To be called once, on the event loop. */
    void hold(Duration wait) {
        timeout = channel.eventLoop().schedule(this::tell, validity.left(wait).toNanos(), TimeUnit.NANOSECONDS);
        look();
    }

    /** As JSON; when there is something to tell. */
    Mono<byte[]> answer() {
        return answer.asMono();
    }

    @Override
    public void run() {
        if (woken.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::look);
        }
    }

    private void look() {
        woken.set(false);
        if (!over && (validity.isOver() || page.fill())) {
            tell();
        }
    }

    private void tell() {
        if (over) {
            return;
        }
        end();
        meters.sent(page.items());
        answer.tryEmitValue(page.json(freshness.isStale() ? freshness.asOf() : null));
    }

    @Override
    public void tick(StreamSettings settings) {
        channel.eventLoop().execute(() -> {
            long now = System.nanoTime();
            if (over) {
                dropWhereStalled(now - settings.writeDeadline().toNanos());
            } else if (wasStale != freshness.isStale()) {
                tell();
            } else if (page.isAwaiting()) {
                await(now - born > settings.catchUp().toNanos());
            }
        });
    }

    private void dropWhereStalled(long latest) {
        // Ticks queue up where the event loop is busy, and one of them may have closed it.
        if (latest - answered > 0 && channel.isOpen()) {
            meters.dropped();
            channel.close();
        }
    }

    // Nobody wakes it for the records of others, which are what it waits for.
    private void await(boolean tooLong) {
        if (tooLong) {
            page.giveUpAwaiting();
        }
        look();
    }

    @Override
    public void stop() {
        channel.eventLoop().execute(this::tell);
    }

    /**
     * To be called when the answer is on its way, or the client gone.
     *
     * @param forget called when nothing is held for the client any more: the server counts an answer as sent when it is
     *     handed over, long before a client that stalls takes it
     */
    void onceTaken(Runnable forget) {
        end();
        // Past the HTTP codec, to come after the answer's last byte: that would not let it through.
        channel.pipeline().firstContext().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(taken -> forget.run());
    }

    private void end() {
        if (!over) {
            over = true;
            answered = System.nanoTime();
        }
        Future<?> pending = timeout;
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
