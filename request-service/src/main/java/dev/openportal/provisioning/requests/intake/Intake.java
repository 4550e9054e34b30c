package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.offerings.SpecValidation;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** All that can be asked of the intake, by the same rules over the same view. */
public record Intake(SubmitRequest submit, RetryRequest retry, RollBackRequest rollBack, CancelRequest cancel) {

    public static Intake of(
            Offerings offerings,
            KnownRequests requests,
            KnownResources resources,
            CommandLog commands,
            Target target,
            InstantSource clock,
            RandomGenerator random) {
        SpecValidation specs = new SpecValidation();
        ComposeCommand composing = new ComposeCommand(requests, target, clock);
        OrderRules rules = new OrderRules(
                new CreateRules(offerings, specs, resources, composing),
                new ChangeRules(offerings, specs, resources, composing));
        OncePerKey orders = new OncePerKey(requests, commands, clock, random);
        return new Intake(
                new SubmitRequest(orders, rules),
                new RetryRequest(new FollowUp("retryOf", orders, rules, requests, target)),
                new RollBackRequest(new FollowUp("rollbackOf", orders, rules, requests, target), requests, resources),
                new CancelRequest(requests, commands, target, clock));
    }
}
