package dev.openportal.provisioning.requests.intake;

import static java.util.Objects.requireNonNull;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.offerings.SpecValidation;
import dev.openportal.provisioning.requests.offerings.Violation;
import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.requests.policy.Verdict;
import java.util.Optional;

/** What must hold for a new resource. */
final class CreateRules {

    private final Offerings offerings;
    private final SpecValidation specs;
    private final KnownResources resources;
    private final ComposeCommand commands;
    private final Judge judge;

    CreateRules(
            Offerings offerings, SpecValidation specs, KnownResources resources, ComposeCommand commands, Judge judge) {
        this.offerings = offerings;
        this.specs = specs;
        this.resources = resources;
        this.commands = commands;
        this.judge = judge;
    }

    Ruling rule(Order order, Draft.Reading reading) {
        Draft draft = reading.draft();
        Violations violations = new Violations(reading.violations());
        String owner = requireNonNull(draft.owner());
        Optional<Verdict.Refused> refusal =
                violations.at("/owner") ? Optional.empty() : Policy.ownership(order.caller(), owner);
        if (refusal.isPresent()) {
            return Ruling.Refused.by(refusal.get());
        }
        Optional<OfferingPublished> offering = offerings.find(draft.cluster(), draft.apiVersion(), draft.kind());
        if (offering.isEmpty()) {
            violations.addOfKind(() -> offerings.whyNot(draft.cluster(), draft.apiVersion(), draft.kind()));
            Naming.nameViolations(draft.name(), true).forEach(violations::add);
            return violations.refused();
        }
        Naming.violations(draft, offering.get()).forEach(violations::add);
        SpecValidation.Checked spec = specs.check(offering.get(), draft.spec(), "/spec");
        if (!violations.at("/spec")) {
            spec.violations().forEach(violations::add);
        }
        if (!violations.none()) {
            return violations.refused();
        }
        ResourceRef resource = new ResourceRef(
                draft.cluster(),
                draft.apiVersion(),
                draft.kind(),
                draft.namespace(),
                Naming.finalName(draft, offering.get(), order.id()));
        Optional<Standing> before = resources.find(resource.key()).map(Standing::new);
        if (offering.get().exactNames() && before.isPresent() && !before.get().freesItsName()) {
            violations.add(taken(before.get()));
            return violations.refused();
        }
        if (!order.match().holds(null)) {
            return new Ruling.Refused(
                    new Submission.Stale("If-Match is for what exists; a create makes a new resource."));
        }
        return judge.judge(
                order,
                draft,
                resource,
                owner,
                true,
                attempt -> commands.compose(order, draft, resource, spec.spec(), owner, before.orElse(null), attempt),
                null);
    }

    private static Violation taken(Standing before) {
        return new Violation(
                "/name",
                before.presence() == Standing.Presence.LEAVING
                        ? "This name is not free yet. " + before.absence()
                        : "This name is taken: choose another one, or order an update.");
    }
}
