package dev.openportal.provisioning.requests;

import static dev.openportal.provisioning.requests.ApprovalsAtWork.ANN;
import static dev.openportal.provisioning.requests.ApprovalsAtWork.BOB;
import static dev.openportal.provisioning.requests.ApprovalsAtWork.JANE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openportal.provisioning.events.ChangeDecided;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.Decision.Verdict;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approvals from one end to the other: two nodes, the real broker, the real fold. */
class ApprovalsTest {

    private static final int ROUNDS = 40;

    private @TempDir Path directory;
    private ApprovalsAtWork work;

    @BeforeEach
    void start() throws Exception {
        work = new ApprovalsAtWork(directory);
        work.begin();
    }

    @AfterEach
    void stop() {
        work.close();
    }

    private record Race(RequestStatus request, HttpResponse<String> ann, HttpResponse<String> bob) {}

    /** One approves on one node and one declines on the other, at the same moment: one outcome everywhere. */
    @Test
    void ofTwoWhoDecideAtTheSameMomentOneDoes() throws Exception {
        List<Race> races = new ArrayList<>();
        List<RequestStatus> orders = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            orders.add(work.order());
        }
        for (RequestStatus order : orders) {
            work.awaitOnBoth(order, r -> r.phase() == Phase.PENDING_APPROVAL);
        }
        for (int round = 0; round < ROUNDS; round++) {
            RequestStatus request = orders.get(round);
            CyclicBarrier together = new CyclicBarrier(2);
            // By turns the one and the other is asked first, so that not always the same wins.
            boolean swap = round % 2 == 1;
            CompletableFuture<HttpResponse<String>> ann =
                    act(together, swap ? work.second() : work.first(), ANN, request, "approve");
            CompletableFuture<HttpResponse<String>> bob =
                    act(together, swap ? work.first() : work.second(), BOB, request, "decline");
            races.add(new Race(request, ann.join(), bob.join()));
        }

        Set<Verdict> verdicts = new HashSet<>();
        for (Race race : races) {
            RequestStatus end = work.awaitOnBoth(race.request(), r -> r.phase() != Phase.PENDING_APPROVAL);
            Decision decision = requireNonNull(requireNonNull(end.approval()).decision());
            verdicts.add(decision.verdict());
            boolean approved = decision.verdict() == Verdict.APPROVED;
            assertThat(decision.by()).isEqualTo(approved ? ANN : BOB);
            assertThat(end.phase()).isEqualTo(approved ? Phase.ACCEPTED : Phase.REJECTED);
            assertThat(work.commands(race.request()).stream().distinct()).hasSize(approved ? 1 : 0);
            assertThat((approved ? race.ann() : race.bob()).statusCode()).isEqualTo(202);
            HttpResponse<String> loser = approved ? race.bob() : race.ann();
            assertThat(loser.statusCode()).as(loser.body()).isIn(202, 409);
            if (loser.statusCode() == 409) {
                assertThat(loser.body()).contains(requireNonNull(decision.by()));
            }
            // Whoever says something now is told who decided.
            HttpResponse<String> late = work.act(work.second(), "user:default/eve", race.request(), "decline");
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body()).contains(requireNonNull(decision.by()));
        }
        System.out.println("Of " + ROUNDS + " races these verdicts came: " + verdicts);
    }

    private CompletableFuture<HttpResponse<String>> act(
            CyclicBarrier together, RequestsAtWork node, String by, RequestStatus on, String action) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        together.await();
                        return work.act(node, by, on, action);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    @Test
    void whatWasApprovedWhileNobodyWasThereIsCarriedOutAfterARestart() throws Exception {
        RequestStatus request = work.order();
        work.awaitOnBoth(request, r -> r.version() >= 0);
        work.first().stopService();
        work.second().stopService();
        work.first()
                .publish(
                        Topics.EVENTS,
                        new ChangeDecided(
                                request.requestId(),
                                request.resource(),
                                new Decision(Verdict.APPROVED, BOB, null, Instant.now()),
                                null));
        assertThat(work.commands(request)).isEmpty();

        work.start(work.first());
        work.start(work.second());
        work.first().awaitReady();
        work.second().awaitReady();

        work.awaitOnBoth(request, r -> r.phase() == Phase.ACCEPTED);
        assertThat(work.commands(request).stream().distinct())
                .singleElement()
                .extracting(ChangeRequested::requestedBy)
                .isEqualTo(JANE);
    }

    @Test
    void whatStillWaitsIsKnownAfterARestartAndCanBeTakenBack() throws Exception {
        RequestStatus request = work.order();
        work.awaitOnBoth(request, r -> r.version() >= 0);
        work.first().stopService();
        work.start(work.first());
        work.first().awaitReady();

        HttpResponse<String> own = work.act(work.first(), JANE, request, "approve");
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("four-eyes");
        assertThat(work.act(work.first(), JANE, request, "cancel").statusCode()).isEqualTo(202);

        RequestStatus end = work.awaitOnBoth(request, r -> r.phase() == Phase.CANCELLED);
        assertThat(end.message()).contains("Withdrawn by " + JANE);
        assertThat(work.commands(request)).isEmpty();
    }

    @Test
    void theAnswerIsPendingAtOnceAndATrialSaysSoBefore() throws Exception {
        RequestStatus request = work.order();
        assertThat(request.phase()).isEqualTo(Phase.PENDING_APPROVAL);
        assertThat(work.look(work.first(), request).phase()).isEqualTo(Phase.PENDING_APPROVAL);
        // The other node needs neither the fold nor the first one for it.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(work.look(work.second(), request).phase()).isEqualTo(Phase.PENDING_APPROVAL));
        assertThat(Json.mapper()
                        .readTree(work.first()
                                .get("/v1/requests?phase=PENDING_APPROVAL")
                                .body())
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }
}
