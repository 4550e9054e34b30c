package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.json.CanonicalJson;
import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.offerings.SpecValidation;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Takes an order in: recognises a repeat, checks it, writes its command. The command is the one write: what follows
 * from it is found in the log by everybody else.
 */
public final class SubmitRequest {

    private final Offerings offerings;
    private final SpecValidation specs;
    private final IntakePolicy policy;
    private final KnownRequests known;
    private final CommandLog commands;
    private final Target target;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Reservations reservations = new Reservations();

    public SubmitRequest(
            Offerings offerings,
            SpecValidation specs,
            IntakePolicy policy,
            KnownRequests known,
            CommandLog commands,
            Target target,
            InstantSource clock,
            RandomGenerator random) {
        this.offerings = offerings;
        this.specs = specs;
        this.policy = policy;
        this.known = known;
        this.commands = commands;
        this.target = target;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param key the caller's Idempotency-Key, or null
     * @param document the whole order as it was sent: maps, lists, strings, numbers, booleans and nulls
     */
    public Submission submit(Caller caller, @Nullable String key, Map<String, ?> document) {
        String digest = CanonicalJson.digest(document);
        if (key == null) {
            RequestId id = RequestId.random(clock.instant(), random);
            return decide(new Order(id, null, digest, caller, document));
        }
        RequestId id = RequestId.of(caller.tenant(), key);
        Order order = new Order(id, key, digest, caller, document);
        Optional<Submission> repeat = repeat(order);
        return repeat.isPresent()
                ? repeat.get()
                : reservations.alone(
                        id,
                        () -> repeat(order).orElseGet(() -> decide(order)),
                        another -> afterAnother(order, another));
    }

    // A repeat is recognised before anything is checked: its answer must not change with the offerings.
    private Optional<Submission> repeat(Order order) {
        return known.find(order.id())
                .map(status ->
                        status.bodyDigest().equals(order.digest()) && Ownership.covers(order.caller(), status.owner())
                                ? new Submission.Repeated(status)
                                : new Submission.Conflict(order.id()));
    }

    // An unknown outcome is the same for everybody who waited for it: asking the brokers again would only queue them.
    private Submission afterAnother(Order order, Optional<Submission> another) {
        return another.filter(Submission.Unacknowledged.class::isInstance)
                .orElseGet(() -> submit(order.caller(), order.key(), order.document()));
    }

    private Submission decide(Order order) {
        Draft.Reading reading = DraftReader.read(order.document());
        Draft draft = reading.draft();
        Violations violations = new Violations(reading.violations());
        Optional<String> refusal = violations.at("/owner") ? Optional.empty() : policy.refusal(order.caller(), draft);
        if (refusal.isPresent()) {
            return new Submission.Forbidden(refusal.get());
        }
        Optional<OfferingPublished> offering = offerings.find(draft.cluster(), draft.apiVersion(), draft.kind());
        if (offering.isEmpty()) {
            if (!violations.at("/cluster") && !violations.at("/apiVersion") && !violations.at("/kind")) {
                violations.add(offerings.whyNot(draft.cluster(), draft.apiVersion(), draft.kind()));
            }
            Naming.nameViolations(draft.name(), true).forEach(violations::add);
            return new Submission.Invalid(violations.all());
        }
        Naming.violations(draft, offering.get()).forEach(violations::add);
        SpecValidation.Checked spec = specs.check(offering.get(), draft.spec(), "/spec");
        if (!violations.at("/spec")) {
            spec.violations().forEach(violations::add);
        }
        return violations.none()
                ? publish(command(order, draft, offering.get(), spec.spec()))
                : new Submission.Invalid(violations.all());
    }

    private Submission publish(ChangeRequested command) {
        if (!commands.append(command)) {
            return new Submission.Unacknowledged(command.requestId(), command.idempotencyKey() != null);
        }
        known.accepted(command);
        return new Submission.Accepted(known.find(command.requestId())
                .orElseGet(() -> RequestStatus.accepted(command, RequestStatus.FROM_COMMAND)));
    }

    private ChangeRequested command(
            Order order, Draft draft, OfferingPublished offering, Map<String, @Nullable Object> spec) {
        Caller caller = order.caller();
        ResourceRef resource = new ResourceRef(
                draft.cluster(),
                draft.apiVersion(),
                draft.kind(),
                draft.namespace(),
                Naming.finalName(draft, offering, order.id()));
        String email = caller.email() == null ? "noreply@openportal.invalid" : caller.email();
        return new ChangeRequested(
                order.id(),
                draft.operation(),
                caller.tenant(),
                order.key(),
                resource,
                spec,
                order.digest(),
                null,
                draft.owner(),
                caller.ref(),
                new ChangeRequested.Author(caller.displayName(), email),
                draft.reason(),
                target.repository(),
                target.branch(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                target.links(order.id(), resource.key()));
    }

    private record Order(RequestId id, @Nullable String key, String digest, Caller caller, Map<String, ?> document) {}
}
