package dev.openportal.provisioning.requests.policy;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import dev.openportal.provisioning.security.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that an operator has to say about orders, beside what holds anyway: nobody orders for whom he does not belong to.
 *
 * @param rules all that are about an order must let it pass; asked in this order
 * @param consents the first that is about an order asks for approval
 */
public record Policy(List<Rule> rules, List<Consent> consents) {

    /** Name of the rule that holds without any policy. */
    public static final String OWNERSHIP = "ownership";

    /** Everything that ownership allows. */
    public static final Policy NONE = new Policy(List.of(), List.of());

    public Policy {
        rules = List.copyOf(rules);
        consents = List.copyOf(consents);
    }

    /** @param usage asked only where a quota is about the order */
    public Verdict judge(Question question, Usage usage) {
        Optional<Verdict.Refused> foreign = ownership(question.caller(), question.owner());
        if (foreign.isPresent()) {
            return foreign.get();
        }
        List<String> passed = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.concerns(question)) {
                continue;
            }
            Optional<String> objection = rule.objection(question, usage);
            if (objection.isPresent()) {
                return new Verdict.Refused(rule.name(), "Rule " + rule.name() + ": " + objection.get());
            }
            passed.add(rule.name());
        }
        Optional<Consent> consent =
                consents.stream().filter(one -> one.reach().covers(question)).findFirst();
        consent.ifPresent(one -> passed.add(one.name()));
        List<String> names = List.copyOf(passed);
        return consent.isPresent() ? new Verdict.NeedsApproval(names, consent.get()) : new Verdict.Allowed(names);
    }

    /** What holds without any policy, and before an order is looked at any closer. */
    public static Optional<Verdict.Refused> ownership(Caller caller, String owner) {
        return Ownership.changes(caller, owner)
                ? Optional.empty()
                : Optional.of(new Verdict.Refused(
                        OWNERSHIP, "You may order for yourself and your groups only, not for " + owner + "."));
    }

    /**
     * Whether an offering is shown to a caller: somebody who sees everything sees it, anybody else only what he may order
     * somewhere, for somebody.
     *
     * @param offering all names of it
     */
    public boolean shows(Caller caller, Set<String> offering) {
        return caller.holds(Role.VIEWER)
                || rules.stream()
                        .filter(Rule.Permission.class::isInstance)
                        .map(Rule.Permission.class::cast)
                        .filter(rule -> rule.forbidsWhole(offering))
                        .allMatch(rule -> rule.holds(caller));
    }
}
