package dev.openportal.provisioning.requests.producers;

import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.requests.intake.Call;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record by the time it is refused; from it the answer is made.
 *
 * @param from where the record lies; the answer's id follows from that, so that a record that comes again is answered
 *     as the same
 * @param call null where nobody is known to have sent it
 * @param about what it asks for, as far as that was read
 */
record Refusal(InstantSource clock, String from, @Nullable Call call, About about) {

    /**
     * @param action as in {@link AttemptRefused}
     * @param requestId null where there is none, or nobody is known to have asked for it
     */
    record About(
            String action,
            @Nullable RequestId requestId,
            @Nullable ResourceRef resource) {
        static final About NOTHING = new About("unknown", null, null);
    }

    Taken.Refused because(String why, int status, String reason) {
        return because(why, status, reason, List.of());
    }

    Taken.Refused because(String why, int status, String reason, List<AttemptRefused.Error> errors) {
        return new Taken.Refused(
                why,
                new AttemptRefused(
                        from,
                        call == null ? "unauthenticated" : call.caller().ref(),
                        about.action(),
                        about.requestId(),
                        about.resource(),
                        status,
                        reason,
                        errors,
                        call == null ? TakeRecord.attempt(from) : call.attempt(),
                        clock.instant()));
    }
}
