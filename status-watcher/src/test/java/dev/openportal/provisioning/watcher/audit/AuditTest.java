package dev.openportal.provisioning.watcher.audit;

import static dev.openportal.provisioning.watcher.audit.Happenings.AT;
import static dev.openportal.provisioning.watcher.audit.Happenings.ID;
import static dev.openportal.provisioning.watcher.audit.Happenings.RESOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.events.Attempt.Door;
import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.AuditRecord.Verdict;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeDecided;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestAccepted;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of a fact and of what the fold made of it. */
class AuditTest {

    private final Happenings happenings = new Happenings();
    private final RequestAccepted accepted = new RequestAccepted(Happenings.order());

    @Test
    void anOrderIsToldWithDoorRulesAndDigestsOfItsSpec() {
        AuditRecord told = onlyLine(happenings.tell(accepted, Happenings.request(Phase.ACCEPTED)));

        assertThat(told.actor()).isEqualTo("user:default/jane");
        assertThat(told.door()).isEqualTo(Door.REST);
        assertThat(told.from()).isEqualTo("192.0.2.7");
        assertThat(told.action()).isEqualTo("create");
        assertThat(told.decision()).isEqualTo(Verdict.ALLOWED);
        assertThat(told.rules()).containsExactly("small-is-fine");
        assertThat(told.before()).isNull();
        assertThat(told.after()).matches("sha256:[0-9a-f]{64}");
        assertThat(told.at()).isEqualTo(AT);
    }

    @Test
    void aCommitTellsWhatStoodBeforeIt() {
        AuditRecord order = onlyLine(happenings.tell(accepted, Happenings.request(Phase.ACCEPTED)));
        AuditRecord commit = onlyLine(happenings.tell(Happenings.committed(), Happenings.request(Phase.COMMITTED)));
        assertThat(commit.outcome()).isEqualTo("COMMITTED");
        assertThat(commit.commit()).isEqualTo(Happenings.SHA);
        assertThat(commit.before()).isNull();
        assertThat(commit.after()).isEqualTo(order.after());

        AuditRecord update =
                onlyLine(happenings.tell(new RequestAccepted(Happenings.update()), Happenings.updated(Phase.ACCEPTED)));

        assertThat(update.before()).isEqualTo(order.after());
        assertThat(update.after()).isNotEqualTo(order.after());
    }

    @Test
    void noSecretAndNoValueOfASpecIsTold() {
        Attempt attempt = new Attempt(Door.KAFKA, "provisioning.requests-1@5", List.of());
        Cause drift = new Cause(null, "Drifted", "/spec/size is hunter2 instead of small", null, null);
        Cause refusal = new Cause(null, "Conflict", "/spec/size is hunter2 by now", null, null);
        happenings.tell(accepted, Happenings.request(Phase.ACCEPTED));
        happenings.tell(new ChangeRefused(ID, RESOURCE, refusal, AT), Happenings.request(Phase.REJECTED));
        happenings.tell(Happenings.looked(), Happenings.resource(Health.DEGRADED, Phase.READY, drift));
        happenings.tell(new AttemptRefused(
                "a",
                "user:default/jane",
                "create",
                ID,
                RESOURCE,
                422,
                "Said password=hunter2 and Bearer eyJhbGciOiJIUzI1NiJ9.hunter2.x.",
                List.of(new AttemptRefused.Error("/spec/size", "hunter2 is not one of: small, large.")),
                attempt,
                AT));

        String all = Json.mapper().writeValueAsString(happenings.told());
        assertThat(all).contains("Drifted", "Conflict", "/spec/size", "***").doesNotContain("hunter2", "small\"");
    }

    @Test
    void aRefusalIsToldOnceAndLiesWithItsResourceOrItsActor() {
        AttemptRefused known = Happenings.refused("1", "user:default/joe", RESOURCE);
        AttemptRefused unknown = Happenings.refused("2", "unauthenticated", null);

        assertThat(onlyLine(happenings.tell(known)).chain())
                .isEqualTo(RESOURCE.key().toString());
        assertThat(onlyLine(happenings.tell(unknown)).chain()).isEqualTo("unauthenticated");

        assertThat(happenings.tell(known)).isEmpty();
        assertThat(happenings.tell(unknown)).isEmpty();
    }

    @Test
    void whatIsKeptOfRefusalsIsBounded() {
        for (int i = 0; i < Memory.REFUSALS_KEPT + 50; i++) {
            happenings.tell(Happenings.refused("r" + i, "unauthenticated", null));
        }

        assertThat(happenings.store().size()).isLessThan(2 * Memory.REFUSALS_KEPT + 10);
        assertThat(happenings.tell(Happenings.refused("r60", "unauthenticated", null)))
                .isEmpty();
    }

    @Test
    void whatIsKeptOfRefusalsUnderInventedNamesIsTheEndOfEachChain() {
        int names = Memory.REFUSALS_KEPT + 50;
        for (int i = 0; i < names; i++) {
            happenings.tell(Happenings.refused("r" + i, "user:default/joe", invented(i)));
        }

        assertThat(happenings.store().size()).isLessThan(names + 2 * Memory.REFUSALS_KEPT + 10);
        assertThat(happenings.tell(Happenings.refused("r60", "user:default/joe", invented(60))))
                .isEmpty();
    }

    private static ResourceRef invented(int number) {
        return new ResourceRef("local", RESOURCE.apiVersion(), RESOURCE.kind(), "team-a", "n" + number);
    }

    @Test
    void aDecisionThatCountsIsToldWithWhatCameOfIt() {
        Decision decline = new Decision(Decision.Verdict.DECLINED, "user:default/joe", "too dear", AT);
        happenings.tell(
                new ChangePending(Happenings.order(), Happenings.APPROVAL),
                Happenings.waiting(Phase.PENDING_APPROVAL, null));

        AuditRecord told = onlyLine(happenings.tell(decided(decline), Happenings.waiting(Phase.REJECTED, decline)));

        assertThat(told.action()).isEqualTo("decline");
        assertThat(told.actor()).isEqualTo("user:default/joe");
        assertThat(told.decision()).isEqualTo(Verdict.ALLOWED);
        assertThat(told.outcome()).isEqualTo("REJECTED");
    }

    @Test
    void aDecisionThatDoesNotCountIsToldAsRefused() {
        Decision approve = new Decision(Decision.Verdict.APPROVED, "user:default/joe", null, AT);
        happenings.tell(
                new ChangePending(Happenings.order(), Happenings.APPROVAL),
                Happenings.waiting(Phase.PENDING_APPROVAL, null));

        AuditRecord told = onlyLine(happenings.tell(decided(approve)));

        assertThat(told.action()).isEqualTo("approve");
        assertThat(told.decision()).isEqualTo(Verdict.REFUSED);
        assertThat(told.reason()).startsWith("It did not count");
        assertThat(told.outcome()).isNull();
    }

    @Test
    void timeThatDecidesIsNobody() {
        Decision expired = new Decision(Decision.Verdict.EXPIRED, null, null, AT);
        happenings.tell(
                new ChangePending(Happenings.order(), Happenings.APPROVAL),
                Happenings.waiting(Phase.PENDING_APPROVAL, null));

        AuditRecord told = onlyLine(happenings.tell(
                new ChangeDecided(ID, RESOURCE, expired, null), Happenings.waiting(Phase.CANCELLED, expired)));

        assertThat(told.action()).isEqualTo("expire");
        assertThat(told.actor()).isEqualTo(Happenings.SOURCE);
        assertThat(told.door()).isNull();
    }

    @Test
    void aWithdrawalThatCameTooLateIsToldAsRefused() {
        happenings.tell(accepted, Happenings.request(Phase.ACCEPTED));
        happenings.tell(Happenings.committed(), Happenings.request(Phase.COMMITTED));

        AuditRecord told =
                onlyLine(happenings.tell(new ChangeCancelled(ID, RESOURCE, "user:default/jane", null, null, AT)));

        assertThat(told.decision()).isEqualTo(Verdict.REFUSED);
        assertThat(told.outcome()).isNull();
    }

    @Test
    void failingAndGoingOnAreToldOnceEach() {
        happenings.tell(accepted, Happenings.request(Phase.ACCEPTED));
        assertThat(outcomes(Happenings.request(Phase.FETCHED))).isEmpty();
        assertThat(outcomes(Happenings.request(Phase.FAILED))).containsExactly("FAILED");
        assertThat(outcomes(Happenings.request(Phase.FAILED))).isEmpty();
        assertThat(outcomes(Happenings.request(Phase.PROVISIONING))).containsExactly("PROVISIONING");
        assertThat(outcomes(Happenings.request(Phase.READY))).containsExactly("READY");
        assertThat(outcomes(Happenings.request(Phase.READY))).isEmpty();
    }

    @Test
    void aResourceThatIsGoneIsToldUnlessItWasDeleted() {
        assertThat(outcomes(Happenings.resource(Health.HEALTHY, Phase.READY, null)))
                .isEmpty();
        assertThat(outcomes(Happenings.resource(Health.GONE, Phase.READY, null)))
                .containsExactly("GONE");
        assertThat(outcomes(Happenings.resource(Health.UNKNOWN, Phase.READY, null)))
                .isEmpty();
        assertThat(outcomes(Happenings.resource(Health.GONE, Phase.READY, null)))
                .isEmpty();
        assertThat(outcomes(Happenings.resource(Health.HEALTHY, Phase.READY, null)))
                .containsExactly("HEALTHY");
        assertThat(outcomes(Happenings.resource(Health.GONE, Phase.DELETED, null)))
                .isEmpty();
    }

    private List<@Nullable String> outcomes(StatusDocument document) {
        return happenings.tell(Happenings.looked(), document).stream()
                .map(AuditRecord::outcome)
                .toList();
    }

    private static ChangeDecided decided(Decision decision) {
        return new ChangeDecided(ID, RESOURCE, decision, new Attempt(Door.REST, "192.0.2.8", List.of()));
    }

    private static AuditRecord onlyLine(List<AuditRecord> lines) {
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
