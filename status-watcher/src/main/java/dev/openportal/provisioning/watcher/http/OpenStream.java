package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.watcher.stream.Conflation;
import dev.openportal.provisioning.watcher.stream.Frame;
import dev.openportal.provisioning.watcher.stream.Freshness;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.WriteBufferWaterMark;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One connection: pulls from its {@link Conflation} whenever the socket takes more. Everything but {@link #run} happens
 * on the connection's event loop, so nothing here is locked and no other connection waits.
 */
final class OpenStream implements Waiting {

    private static final WriteBufferWaterMark HELD_AT_MOST = new WriteBufferWaterMark(16 * 1024, 64 * 1024);
    private static final int FRAMES_A_TURN = 256;

    private final Channel channel;
    private final Conflation conflation;
    private final Freshness freshness;
    private final StreamMeters meters;
    private final Validity validity;
    private final long born = System.nanoTime();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Sinks.Empty<Void> end = Sinks.empty();
    private long written = born;
    private long stalledSince;
    private boolean stalled;
    private boolean saidStale;
    private boolean over;
    private long overSince;

    /** @param validity after which nothing is told any more */
    OpenStream(Channel channel, Conflation conflation, Freshness freshness, StreamMeters meters, Validity validity) {
        this.channel = channel;
        this.conflation = conflation;
        this.freshness = freshness;
        this.meters = meters;
        this.validity = validity;
        channel.config().setWriteBufferWaterMark(HELD_AT_MOST);
    }

    /** Goes out after the headers and before any event. */
    void begin(byte[] first) {
        write(first);
    }

    /** Completes when everything was written that is to be written. */
    Mono<Void> end() {
        return end.asMono();
    }

    /** Something may have changed; many of these at once are one. */
    @Override
    public void run() {
        if (woken.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::drain);
        }
    }

    private void drain() {
        woken.set(false);
        // A change must not make a stalled client look alive: only bytes that it took do.
        if (over || (stalled && !channel.isWritable())) {
            return;
        }
        stalled = false;
        if (validity.isOver()) {
            expire();
            return;
        }
        ChannelFuture last = null;
        int frames = 0;
        for (Frame event = next(frames); event != null; event = next(frames)) {
            last = channel.write(Unpooled.wrappedBuffer(event.bytes()));
            frames++;
        }
        // Asked before the flush, which may well make room again, and then nobody else calls.
        boolean more = frames == FRAMES_A_TURN || !channel.isWritable();
        if (last != null) {
            written = System.nanoTime();
            meters.sent(frames);
            channel.flush();
        }
        if (conflation.isFinished()) {
            finish();
        } else if (!channel.isWritable()) {
            stall(last);
        } else if (more) {
            // Others on this event loop come first.
            run();
        }
    }

    private @Nullable Frame next(int frames) {
        return frames < FRAMES_A_TURN && channel.isWritable() ? conflation.next() : null;
    }

    private void stall(@Nullable ChannelFuture last) {
        stalled = true;
        stalledSince = System.nanoTime();
        ChannelFuture write = last == null ? channel.writeAndFlush(Unpooled.EMPTY_BUFFER) : last;
        // When the last write is through, so are all before it.
        write.addListener(done -> run());
    }

    @Override
    public void tick(StreamSettings settings) {
        channel.eventLoop().execute(() -> {
            long now = System.nanoTime();
            // Ticks queue up where the event loop is busy, and one of them may have closed it.
            if (!channel.isOpen()) {
                return;
            }
            if (isUntakenSince(now - settings.writeDeadline().toNanos())) {
                meters.dropped();
                channel.close();
            } else if (!over) {
                goOn(settings, now);
            }
        });
    }

    // The last bytes count too: a stream that was ended is closed only when they were taken.
    private boolean isUntakenSince(long deadline) {
        return (over && deadline - overSince > 0) || (stalled && deadline - stalledSince > 0);
    }

    private void goOn(StreamSettings settings, long now) {
        if (conflation.isAwaiting()) {
            await(now - born > settings.catchUp().toNanos());
        }
        if (validity.isOver()) {
            expire();
        } else if (now - born > settings.life().toNanos()) {
            finish();
        } else if (!stalled) {
            sayWhetherStale();
            beat(now - settings.heartbeat().toNanos());
        }
    }

    // Taken back by saying synced again, after everything that was missed meanwhile.
    private void sayWhetherStale() {
        if (saidStale == freshness.isStale()) {
            return;
        }
        saidStale = !saidStale;
        if (saidStale) {
            write(StreamHead.stale(freshness));
        } else {
            conflation.syncAgain();
            run();
        }
    }

    private void beat(long latest) {
        if (latest - written > 0) {
            write(StreamHead.HEARTBEAT);
        }
    }

    private void write(byte[] bytes) {
        written = System.nanoTime();
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes));
    }

    // Nobody wakes it for the records of others, which are what it waits for.
    private void await(boolean tooLong) {
        if (tooLong) {
            conflation.giveUpAwaiting();
            meters.resumed(true);
        }
        run();
    }

    @Override
    public void stop() {
        channel.eventLoop().execute(this::finish);
    }

    private void expire() {
        write(StreamHead.TOKEN_EXPIRED);
        finish();
    }

    private void finish() {
        if (over) {
            return;
        }
        over = true;
        overSince = System.nanoTime();
        if (channel.isWritable()) {
            end.tryEmitEmpty();
        } else {
            channel.close();
        }
    }

    /** @param forget called once, when the connection is gone, whoever ended it */
    void onClose(Runnable forget) {
        channel.closeFuture().addListener(closed -> {
            over = true;
            meters.conflated(conflation.conflated());
            forget.run();
            end.tryEmitEmpty();
        });
    }
}
