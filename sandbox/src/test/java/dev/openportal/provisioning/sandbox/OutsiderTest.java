package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People push to the branch as well; nobody's work is lost. */
@OnSandbox
class OutsiderTest {

    private static final int ORDERS = 100;
    private static final int OFTEN = 6;

    private final Portal portal;
    private final OrdersRepository repository;

    OutsiderTest(Portal portal, OrdersRepository repository) {
        this.portal = portal;
        this.repository = repository;
    }

    @Test
    void somebodyElsePushesDuringAHundredOrders(@TempDir Path directory) {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Set<String>> outsider = CompletableFuture.supplyAsync(() -> push(directory, done));
        List<String> ids = IntStream.range(0, ORDERS)
                .mapToObj(i -> portal.order(Orders.cache("crowd-" + i), null).requestId())
                .toList();
        ids.forEach(id -> portal.awaitPhase(id, "COMMITTED"));
        done.set(true);
        Set<String> theirs = outsider.join();

        Set<String> shas = new HashSet<>();
        Set<String> requests = new HashSet<>();
        for (RevCommit commit : repository.history()) {
            shas.add(commit.name());
            commit.getFooterLines("Request-Id")
                    .forEach(id -> assertThat(requests.add(id)).as(id + " once").isTrue());
        }
        assertThat(theirs).as("the outsider got through").hasSizeGreaterThanOrEqualTo(OFTEN);
        assertThat(shas).containsAll(theirs);
        assertThat(requests).containsAll(ids);
        ids.forEach(id -> portal.awaitPhase(id, "READY"));
    }

    /** Pushes some five times a second until it got through often enough, and tells what the server has acknowledged. */
    private Set<String> push(Path directory, AtomicBoolean done) {
        Set<String> acknowledged = new HashSet<>();
        try (Git git = repository.cloneInto(directory)) {
            for (int i = 0; i < 10_000 && (!done.get() || acknowledged.size() < OFTEN); i++) {
                Files.writeString(directory.resolve("notes-" + i + ".md"), "a note\n");
                git.add().addFilepattern(".").call();
                String sha = git.commit()
                        .setMessage("Write a note")
                        .setAuthor("Outsider", "outsider@example.com")
                        .call()
                        .name();
                LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
                if (OrdersRepository.accepted(git.push().call())) {
                    acknowledged.add(sha);
                } else {
                    git.fetch().call();
                    git.reset()
                            .setMode(ResetCommand.ResetType.HARD)
                            .setRef("origin/main")
                            .call();
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return acknowledged;
    }
}
