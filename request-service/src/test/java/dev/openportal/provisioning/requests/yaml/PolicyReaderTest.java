package dev.openportal.provisioning.requests.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.requests.policy.Consent;
import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.requests.policy.Reach;
import dev.openportal.provisioning.requests.policy.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    private final PolicyReader reader = new PolicyReader();

    @Test
    void everyKindOfRuleCanBeSaid() throws Exception {
        Policy policy = reader.read("""
                permissions:
                  - name: dns
                    offerings: [dnsrecords.example.com]
                    groups: [group:default/network]
                places:
                  - name: home
                    owners: ["group:default/*"]
                    allowed:
                      - {clusters: [prod], namespaces: ["team-*"]}
                protections:
                  - name: keep
                    namespaces: [prod]
                quotas:
                  - {name: five, offerings: [mongodbs.example.com], most: 5}
                approvals:
                  - name: deletes
                    operations: [delete]
                    approvers: [group:default/leads]
                    expires: 12h
                  - {name: rest, approvers: [user:default/bob]}
                """);

        Reach none = Reach.ALL;
        assertThat(policy.rules())
                .containsExactly(
                        new Rule.Permission(
                                "dns", offering("dnsrecords.example.com"), List.of("group:default/network")),
                        new Rule.Places(
                                "home",
                                new Reach(List.of("group:default/*"), List.of(), List.of(), List.of(), Set.of()),
                                List.of(new Reach(List.of(), List.of("prod"), List.of("team-*"), List.of(), Set.of()))),
                        new Rule.Protection(
                                "keep", new Reach(List.of(), List.of(), List.of("prod"), List.of(), Set.of())),
                        new Rule.Quota("five", offering("mongodbs.example.com"), 5));
        assertThat(policy.consents())
                .containsExactly(
                        new Consent(
                                "deletes",
                                new Reach(List.of(), List.of(), List.of(), List.of(), Set.of(Operation.DELETE)),
                                List.of("group:default/leads"),
                                Duration.ofHours(12)),
                        new Consent("rest", none, List.of("user:default/bob"), Duration.ofDays(7)));
    }

    private static Reach offering(String name) {
        return new Reach(List.of(), List.of(), List.of(), List.of(name), Set.of());
    }

    @Test
    void aPolicyMayHaveNoRules() throws Exception {
        assertThat(reader.read("{}")).isEqualTo(Policy.NONE);
    }

    @Test
    void whatIsWrongIsToldByLineAndPointer() {
        assertBroken("", "empty");
        assertBroken("a: [", "Line 1", "YAML");
        assertBroken("[]", "Line 1", "object");
        assertBroken("quotas:\n  - name: a\n", "Line 2, /quotas/0", "most is required");
        assertBroken("quotas:\n  - name: a\n    most: -1\n", "Line 3, /quotas/0/most");
        assertBroken("quotas:\n  - name: a\n    most: 1\n    mots: 2\n", "Line 4, /quotas/0/mots", "no such field");
        assertBroken("rules: []\n", "Line 1, /rules", "no such field");
        assertBroken("protections:\n  - {name: A b}\n", "Line 2, /protections/0/name");
        assertBroken("protections:\n  - name: a\n    namespaces: []\n", "Line 3, /protections/0/namespaces");
        assertBroken("protections:\n  - name: a\n  - name: a\n", "Line 3, /protections/1/name", "taken");
        assertBroken("protections:\n  - name: ownership\n", "Line 2, /protections/0/name", "taken");
        assertBroken("protections: []\nprotections: []\n", "duplicate key");
        assertBroken(
                "approvals:\n  - name: a\n    approvers: [group:default/x]\n    expires: 15d\n",
                "Line 4, /approvals/0/expires",
                "at most 14d");
        assertBroken("approvals:\n  - name: a\n    approvers: [dbas]\n", "Line 3, /approvals/0/approvers/0");
    }

    @Test
    void aBombOfAliasesIsNotSetOff() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertBroken(bomb.toString(), "");
    }

    private void assertBroken(String text, String... told) {
        assertThatThrownBy(() -> reader.read(text))
                .as(text)
                .isInstanceOf(BrokenPolicy.class)
                .hasMessageContainingAll(told);
    }
}
