package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.offerings.SpecValidation;
import dev.openportal.provisioning.requests.offerings.Violation;
import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.requests.policy.Verdict;
import dev.openportal.provisioning.security.Ownership;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold for the update or delete of a resource. */
final class ChangeRules {

    private static final Submission UNKNOWN = new Submission.Unknown("There is no such resource, or it is not yours.");
    private static final Submission STALE = new Submission.Stale(
            "The resource is not what If-Match says: somebody has changed it since. Look at it again.");

    private final Offerings offerings;
    private final SpecValidation specs;
    private final KnownResources resources;
    private final ComposeCommand commands;
    private final Judge judge;

    ChangeRules(
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
        Optional<OfferingPublished> offering = offerings.find(draft.cluster(), draft.apiVersion(), draft.kind());
        Optional<ResourceRef> resource = violations.namesNoResource() ? Optional.empty() : Naming.existing(draft);
        Optional<Standing> known = resource.flatMap(ref -> resources.find(ref.key()))
                .map(Standing::new)
                .filter(standing ->
                        Ownership.sees(order.caller(), standing.document().owner()));
        // What is not offered any more can still be deleted.
        if (offering.isEmpty() && (known.isEmpty() || draft.operation() == Operation.UPDATE)) {
            violations.addOfKind(() -> offerings.whyNot(draft.cluster(), draft.apiVersion(), draft.kind()));
        }
        offering.ifPresent(o -> Naming.placeViolations(draft, o).forEach(violations::add));
        Naming.existingNameViolations(draft.name()).forEach(violations::add);
        if (violations.concernThePlace()) {
            return violations.refused();
        }
        if (known.isEmpty() || resource.isEmpty()) {
            return new Ruling.Refused(UNKNOWN);
        }
        Optional<Submission> refusal =
                Sight.unchangeable(order.caller(), known.get().document().owner());
        if (refusal.isPresent()) {
            return new Ruling.Refused(refusal.get());
        }
        return rule(order, draft, resource.get(), offering, known.get(), violations);
    }

    private Ruling rule(
            Order order,
            Draft draft,
            ResourceRef resource,
            Optional<OfferingPublished> offering,
            Standing known,
            Violations violations) {
        if (known.presence() != Standing.Presence.THERE) {
            return new Ruling.Refused(new Submission.Unknown(known.absence()));
        }
        String owner = draft.owner() == null ? known.document().owner() : draft.owner();
        if (owner == null) {
            violations.add(new Violation("/owner", "This field is required: nobody is known to own the resource."));
        } else if (!violations.at("/owner")) {
            Optional<Verdict.Refused> refusal = Policy.ownership(order.caller(), owner);
            if (refusal.isPresent()) {
                return Ruling.Refused.by(refusal.get());
            }
        }
        SpecValidation.@Nullable Checked checked = null;
        if (draft.operation() == Operation.UPDATE && offering.isPresent()) {
            checked = specs.check(offering.get(), draft.spec(), "/spec");
            if (!violations.at("/spec")) {
                checked.violations().forEach(violations::add);
            }
        }
        if (owner == null || !violations.none()) {
            return violations.refused();
        }
        if (!order.match().holds(known.document())) {
            return new Ruling.Refused(STALE);
        }
        Map<String, @Nullable Object> spec = checked == null ? null : checked.spec();
        String before = known.document().owner();
        boolean delete = draft.operation() == Operation.DELETE;
        return judge.judge(
                order,
                draft,
                resource,
                // What is deleted is judged as whose it is: naming another owner must not lead past its rules.
                delete && before != null ? before : owner,
                !delete && !owner.equals(before),
                attempt -> commands.compose(order, draft, resource, spec, owner, known, attempt),
                known.document());
    }
}
