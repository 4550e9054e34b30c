package dev.openportal.provisioning.requests.yaml;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.requests.policy.Consent;
import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.requests.policy.Reach;
import dev.openportal.provisioning.requests.policy.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A policy's document, which fits its schema, as rules. */
final class PolicyDocument {

    private static final String USUAL = "7d";

    private PolicyDocument() {}

    static Policy policy(JsonNode document) {
        List<Rule> rules = new ArrayList<>();
        document.path("permissions")
                .forEach(rule -> rules.add(new Rule.Permission(name(rule), reach(rule), texts(rule, "groups"))));
        document.path("places")
                .forEach(rule -> rules.add(new Rule.Places(
                        name(rule),
                        reach(rule),
                        rule.path("allowed")
                                .valueStream()
                                .map(PolicyDocument::reach)
                                .toList())));
        document.path("protections").forEach(rule -> rules.add(new Rule.Protection(name(rule), reach(rule))));
        document.path("quotas")
                .forEach(rule -> rules.add(new Rule.Quota(
                        name(rule), reach(rule), rule.path("most").asInt())));
        List<Consent> consents = document.path("approvals")
                .valueStream()
                .map(rule -> new Consent(name(rule), reach(rule), texts(rule, "approvers"), duration(rule)))
                .toList();
        return new Policy(rules, consents);
    }

    /** How long an approval is waited for. */
    static Duration duration(JsonNode rule) {
        String text = rule.path("expires").asString(USUAL);
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 'd' -> Duration.ofDays(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofMinutes(count);
        };
    }

    private static String name(JsonNode rule) {
        return rule.path("name").asString();
    }

    private static Reach reach(JsonNode rule) {
        return new Reach(
                texts(rule, "owners"),
                texts(rule, "clusters"),
                texts(rule, "namespaces"),
                texts(rule, "offerings"),
                texts(rule, "operations").stream()
                        .map(text -> Operation.valueOf(text.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()));
    }

    private static List<String> texts(JsonNode rule, String field) {
        return rule.path(field).valueStream().map(JsonNode::asString).toList();
    }
}
