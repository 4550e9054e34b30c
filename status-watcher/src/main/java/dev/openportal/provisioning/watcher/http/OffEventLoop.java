package dev.openportal.provisioning.watcher.http;

import dev.openportal.provisioning.security.TokenVerifier;
import dev.openportal.provisioning.security.Verification;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Checks signatures beside the event loops, whose other connections would wait for the arithmetic. */
final class OffEventLoop implements TokenVerifier, AutoCloseable {

    private static final int QUEUE = 10_000;

    private final TokenVerifier verifier;
    private final ThreadPoolExecutor threads;

    OffEventLoop(TokenVerifier verifier) {
        this.verifier = verifier;
        int most = Math.max(2, Runtime.getRuntime().availableProcessors());
        threads = new ThreadPoolExecutor(most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), work -> {
            Thread thread = new Thread(work, "token-check");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletionStage<Verification> verify(String token) {
        try {
            return CompletableFuture.supplyAsync(() -> verifier.verify(token), threads)
                    .thenCompose(verdict -> verdict);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    new Verification.Unavailable("More tokens come than can be checked now."));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
