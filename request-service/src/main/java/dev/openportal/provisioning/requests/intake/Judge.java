package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.policy.Place;
import dev.openportal.provisioning.requests.policy.PolicyInForce;
import dev.openportal.provisioning.requests.policy.Question;
import dev.openportal.provisioning.requests.policy.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policy about sound orders. What passed counts towards quotas at once, although the view shows it only when the
 * brokers hold it: so orders that come at the same time cannot take the same place here. Another node does not know.
 */
final class Judge {

    private final PolicyInForce policy;
    private final KnownResources resources;
    private final Offerings offerings;
    private final InstantSource clock;
    /** By the call and not by its key: what is only tried must not give back the place of the same order in earnest. */
    private final Map<Order, Gain> underWay = new IdentityHashMap<>();

    private record Gain(String owner, ResourceKey key, Place place) {}

    Judge(PolicyInForce policy, KnownResources resources, Offerings offerings, InstantSource clock) {
        this.policy = policy;
        this.resources = resources;
        this.offerings = offerings;
        this.clock = clock;
    }

    /**
     * @param gains whether the owner has a resource more afterwards
     * @param command made of how it came in, and of the rules that let it pass
     * @param before as in {@link Ruling.Sound}
     */
    synchronized Ruling judge(
            Order order,
            Draft draft,
            ResourceRef resource,
            String owner,
            boolean gains,
            Function<Attempt, ChangeRequested> command,
            @Nullable ResourceStatus before) {
        Place place = place(resource);
        Verdict verdict = policy.get()
                .judge(new Question(order.caller(), draft.operation(), owner, place, gains), this::resourcesOf);
        Ruling ruling = verdict.match(new Ruled(order.call().attempt(), command, before, clock.instant()));
        if (gains && ruling instanceof Ruling.Sound) {
            underWay.put(order, new Gain(owner, resource.key(), place));
        }
        return ruling;
    }

    /** The order is published, and so known, or will not be. */
    synchronized void done(Order order) {
        underWay.remove(order);
    }

    private Map<ResourceKey, Place> resourcesOf(String owner) {
        Map<ResourceKey, Place> found = new HashMap<>();
        resources.ownedBy(owner).stream()
                .filter(status -> new Standing(status).presence() != Standing.Presence.GONE)
                .forEach(status -> found.put(status.resource().key(), place(status.resource())));
        underWay.values().stream()
                .filter(gain -> gain.owner().equals(owner))
                .forEach(gain -> found.put(gain.key(), gain.place()));
        return found;
    }

    private Place place(ResourceRef resource) {
        return new Place(resource.cluster(), resource.namespace(), offerings.namesOf(resource.key()));
    }

    private record Ruled(
            Attempt attempt,
            Function<Attempt, ChangeRequested> command,
            @Nullable ResourceStatus before,
            Instant now) implements Verdict.Cases<Ruling> {

        @Override
        public Ruling allowed(Verdict.Allowed verdict) {
            return new Ruling.Sound(command.apply(attempt.decidedBy(verdict.rules())), before, null);
        }

        @Override
        public Ruling refused(Verdict.Refused verdict) {
            return Ruling.Refused.by(verdict);
        }

        @Override
        public Ruling needsApproval(Verdict.NeedsApproval verdict) {
            Approval approval = new Approval(
                    verdict.consent().name(),
                    verdict.consent().approvers(),
                    now.plus(verdict.consent().expires()).truncatedTo(ChronoUnit.SECONDS),
                    null);
            return new Ruling.Sound(command.apply(attempt.decidedBy(verdict.rules())), before, approval);
        }
    }
}
