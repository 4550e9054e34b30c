package dev.openportal.provisioning.writer.flux;

import dev.openportal.provisioning.writer.change.Nudge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signed calls of Flux's Receiver. Calls that would only repeat a waiting one are dropped. */
public final class Receiver implements Nudge, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Receiver.class);
    private static final int[] RETRY_MS = {200, 1_000, 5_000};

    private final URI url;
    private final Path tokenFile;
    private final byte[] body;
    private final MeterRegistry registry;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final ScheduledThreadPoolExecutor worker =
            new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "flux-nudge"));
    private final AtomicBoolean waiting = new AtomicBoolean();
    private boolean failing;

    public Receiver(URI url, Path tokenFile, String repository, String branch, MeterRegistry registry) {
        this.url = url;
        this.tokenFile = tokenFile;
        this.body = ("{\"repository\":\"" + repository + "\",\"branch\":\"" + branch + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        this.registry = registry;
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void branchMoved() {
        if (waiting.compareAndSet(false, true)) {
            schedule(0, 0);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void schedule(int attempt, int delayMs) {
        try {
            worker.schedule(() -> call(attempt), delayMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("Flux is not told any more, since this service stops", e);
        }
    }

    private void call(int attempt) {
        // From here on a further move of the branch needs a further call.
        waiting.set(false);
        String trouble = trouble();
        registry.counter("provisioning.flux.nudges", "outcome", trouble.isEmpty() ? "accepted" : "failed")
                .increment();
        if (trouble.isEmpty()) {
            failing = false;
        } else if (attempt < RETRY_MS.length) {
            schedule(attempt + 1, RETRY_MS[attempt]);
        } else {
            if (!failing) {
                log.warn("Flux's Receiver cannot be told of new commits, so they wait for its interval: {}", trouble);
            }
            failing = true;
        }
    }

    /** Empty where Flux took it. */
    private String trouble() {
        try {
            byte[] token = Files.readString(tokenFile).strip().getBytes(StandardCharsets.UTF_8);
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(Duration.ofSeconds(5))
                    .header("Content-Type", "application/json")
                    .header("X-Signature", Signature.of(token, body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? "" : "it answered " + status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (IOException | IllegalArgumentException e) {
            return String.valueOf(e);
        }
    }
}
