package dev.openportal.provisioning.requests.producers;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.requests.intake.Submission;
import java.util.Map;

/** Decides about requests that wait for consent, by the same rules as over REST. */
@FunctionalInterface
public interface Decisions {

    /**
     * The same decision of the same caller, again, is a {@link Submission.Repeated}: records come more than once.
     *
     * @param document what else was said: a {@code reason}, or nothing
     */
    Submission decide(Call call, RequestId id, boolean approve, Map<String, ?> document);
}
