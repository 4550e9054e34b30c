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
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.Topics;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Approvals from one end to the other: two nodes, the real broker, the real fold. */
class ApprovalsTest {

    private static final int ROUNDS = 40;

    private static ApprovalsAtWork work;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        work = new ApprovalsAtWork(directory);
        work.begin();
    }

    @AfterAll
    static void stop() {
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

        for (Race race : races) {
            work.awaitOnBoth(race.request(), r -> r.phase() != Phase.PENDING_APPROVAL);
        }
        Map<RequestId, Set<ChangeRequested>> commands = work.commands();
        Set<Verdict> verdicts = new HashSet<>();
        for (Race race : races) {
            RequestStatus end = work.look(work.first(), race.request());
            Decision decision = requireNonNull(requireNonNull(end.approval()).decision());
            verdicts.add(decision.verdict());
            boolean approved = decision.verdict() == Verdict.APPROVED;
            assertThat(decision.by()).isEqualTo(approved ? ANN : BOB);
            assertThat(end.phase()).isEqualTo(approved ? Phase.ACCEPTED : Phase.REJECTED);
            assertThat(commands.getOrDefault(race.request().requestId(), Set.of()))
                    .hasSize(approved ? 1 : 0);
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
        assertThat(work.commands()).doesNotContainKey(request.requestId());

        work.start(work.first());
        work.start(work.second());
        work.first().awaitReady();
        work.second().awaitReady();

        work.awaitOnBoth(request, r -> r.phase() == Phase.ACCEPTED);
        assertThat(work.commands().get(request.requestId()))
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
        assertThat(work.commands()).doesNotContainKey(request.requestId());
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
        assertThat(work.first()
                        .get("/v1/requests?phase=PENDING_APPROVAL&limit=200")
                        .body())
                .contains(request.requestId().toString());
    }

    @Test
    void aNewPolicyHoldsForTheNextOrderAndABrokenOneForNone() throws Exception {
        work.policy("protections: [{name: Not A Name}]");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            HttpResponse<String> readiness = work.first().get("/actuator/health/readiness");
            assertThat(readiness.statusCode()).isEqualTo(200);
            assertThat(readiness.body()).contains("/protections/0/name").contains("stays in force");
        });
        assertThat(work.order().phase()).isEqualTo(Phase.PENDING_APPROVAL);

        work.policy("quotas: [{name: none, most: 0}]");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            HttpResponse<String> refused = work.tryToOrder();
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("\"rule\":\"none\"");
        });
        // As the other stories need it.
        work.policy(ApprovalsAtWork.CONSENT);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(work.order().phase()).isEqualTo(Phase.PENDING_APPROVAL));
    }
}
