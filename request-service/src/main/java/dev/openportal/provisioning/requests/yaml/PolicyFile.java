package dev.openportal.provisioning.requests.yaml;

import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.requests.policy.PolicyInForce;
import dev.openportal.provisioning.requests.startup.CannotStart;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The policy in force. The file is looked at every second and compared by its bytes: that notices whatever way it is
 * changed in, also when Kubernetes swaps the link that a ConfigMap's directory hangs on, of which no file event tells.
 */
final class PolicyFile implements PolicyInForce, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);
    private static final long EVERY_MILLIS = 1000;

    private final Path file;
    private final MeterRegistry meters;
    private final PolicyReader reader = new PolicyReader();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "policy-file");
        thread.setDaemon(true);
        return thread;
    });
    private byte @Nullable [] seen;
    private volatile Policy inForce;
    private volatile @Nullable String warning;
    private volatile boolean running;

    /** @throws CannotStart where there is no usable policy yet */
    PolicyFile(Path file, MeterRegistry meters) {
        this.file = file;
        this.meters = meters;
        // Before the first failure they would not be there to be watched.
        meters.counter("provisioning.policy.reloads", "outcome", "loaded");
        meters.counter("provisioning.policy.reloads", "outcome", "refused");
        try {
            byte[] bytes = Files.readAllBytes(file);
            inForce = reader.read(text(bytes));
            seen = bytes;
        } catch (BrokenPolicy e) {
            throw new CannotStart(
                    "The policy " + file + " cannot be used. " + e.getMessage() + " docs/policy.md shows each rule.");
        } catch (IOException e) {
            throw new CannotStart(unreadable(e) + " provisioning.policy.file names it;"
                    + " without that property everything is allowed that ownership allows.");
        }
    }

    @Override
    public Policy get() {
        return inForce;
    }

    Path file() {
        return file;
    }

    /** Why what stands in the file is not in force; null where it is. */
    @Nullable String warning() {
        return warning;
    }

    /** Takes what stands in the file now, if it is new and sound. */
    synchronized void look() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            if (seen != null) {
                seen = null;
                refuse(unreadable(e));
            }
            return;
        }
        if (Arrays.equals(bytes, seen)) {
            return;
        }
        seen = bytes;
        try {
            inForce = reader.read(text(bytes));
            warning = null;
            count("loaded");
            LOG.info("The policy {} has changed and is in force", file);
        } catch (BrokenPolicy e) {
            refuse("The policy " + file + " cannot be used. " + e.getMessage());
        }
    }

    private void refuse(String why) {
        String sentence = why + " The one before stays in force.";
        warning = sentence;
        count("refused");
        LOG.error("{}", sentence);
    }

    private void count(String outcome) {
        meters.counter("provisioning.policy.reloads", "outcome", outcome).increment();
    }

    private String unreadable(IOException e) {
        return "The policy " + file + " cannot be read: "
                + (e instanceof NoSuchFileException ? "there is no such file" : e.getMessage()) + ".";
    }

    private static String text(byte[] bytes) throws BrokenPolicy {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BrokenPolicy(java.util.List.of("It is not UTF-8."));
        }
    }

    @Override
    public void start() {
        running = true;
        var unused = timer.scheduleWithFixedDelay(this::lookSafely, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            // What is thrown here would end the timer in silence.
            LOG.error("The policy {} is looked at again in a moment", file, e);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
