package dev.openportal.provisioning.requests.producers;

import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.requests.intake.Submission;
import java.util.List;

/**
 * What became of an order, as an answer to a producer; the statuses are those of the other door.
 *
 * @param how it was carried out, where it was
 */
record Outcome(Refusal refusal, Taken.How how) implements Submission.Cases<Taken> {

    @Override
    public Taken accepted(Submission.Accepted outcome) {
        return new Taken.Carried(how);
    }

    @Override
    public Taken repeated(Submission.Repeated outcome) {
        return new Taken.Carried(Taken.How.REPEATED);
    }

    @Override
    public Taken previewed(Submission.Previewed outcome) {
        throw new IllegalStateException("Nothing is only tried over Kafka");
    }

    @Override
    public Taken conflict(Submission.Conflict outcome) {
        return refusal.because(
                "conflict",
                409,
                "This ce_source with this ce_id stands for request " + outcome.requestId()
                        + ", which was ordered with another body.");
    }

    @Override
    public Taken invalid(Submission.Invalid outcome) {
        List<AttemptRefused.Error> errors = outcome.violations().stream()
                .map(violation -> new AttemptRefused.Error(violation.pointer(), violation.detail()))
                .toList();
        return refusal.because(
                "fields",
                422,
                "Not accepted: " + errors.size() + (errors.size() == 1 ? " field needs" : " fields need")
                        + " to change.",
                errors);
    }

    @Override
    public Taken forbidden(Submission.Forbidden outcome) {
        return refusal.by(outcome.rule()).because("forbidden", 403, outcome.reason());
    }

    @Override
    public Taken unknown(Submission.Unknown outcome) {
        return refusal.because("unknown", 404, outcome.reason());
    }

    @Override
    public Taken stale(Submission.Stale outcome) {
        return refusal.because("stale", 412, outcome.reason());
    }

    @Override
    public Taken notPossible(Submission.NotPossible outcome) {
        return refusal.because("not-possible", 409, outcome.reason());
    }

    @Override
    public Taken unacknowledged(Submission.Unacknowledged outcome) {
        return new Taken.Waiting("the brokers did not acknowledge request " + outcome.requestId());
    }
}
