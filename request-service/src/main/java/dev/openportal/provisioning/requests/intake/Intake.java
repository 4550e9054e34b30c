package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.offerings.SpecValidation;
import dev.openportal.provisioning.requests.policy.PolicyInForce;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** All that can be asked of the intake, by the same rules over the same view. */
public record Intake(
        SubmitRequest submit,
        RetryRequest retry,
        RollBackRequest rollBack,
        CancelRequest cancel,
        DecideRequest decide,
        AttendApprovals approvals) {

    /** @param policy the one in force, asked anew for each order */
    public static Intake of(
            Offerings offerings,
            KnownRequests requests,
            KnownResources resources,
            PolicyInForce policy,
            CommandLog commands,
            EventLog events,
            Target target,
            InstantSource clock,
            RandomGenerator random) {
        SpecValidation specs = new SpecValidation();
        ComposeCommand composing = new ComposeCommand(requests, target, clock);
        Judge judge = new Judge(policy, resources, offerings, clock);
        OrderRules rules = new OrderRules(
                new CreateRules(offerings, specs, resources, composing, judge),
                new ChangeRules(offerings, specs, resources, composing, judge));
        OncePerKey orders = new OncePerKey(requests, commands, events, judge, clock, random);
        return new Intake(
                new SubmitRequest(orders, rules, judge),
                new RetryRequest(new FollowUp("retryOf", orders, rules, requests, target)),
                new RollBackRequest(new FollowUp("rollbackOf", orders, rules, requests, target), requests, resources),
                new CancelRequest(requests, commands, events, target, clock),
                new DecideRequest(requests, events, clock),
                new AttendApprovals(requests, commands, events, clock));
    }
}
