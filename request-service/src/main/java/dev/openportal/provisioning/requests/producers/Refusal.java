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

    /** An answer is a record too, and must fit into one whatever was sent. */
    private static final int MOST_ERRORS = 50;

    private static final int LONGEST_TEXT = 1000;

    /** A rule of the policy has decided. */
    Refusal by(String rule) {
        return call == null
                ? this
                : new Refusal(
                        clock,
                        from,
                        new Call(call.caller(), call.attempt().decidedBy(List.of(rule)), call.traceparent()),
                        about);
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
                        cut(reason),
                        errors.stream()
                                .limit(MOST_ERRORS)
                                .map(error -> new AttemptRefused.Error(cut(error.pointer()), cut(error.detail())))
                                .toList(),
                        call == null ? TakeRecord.attempt(from) : call.attempt(),
                        clock.instant()));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        // Half a character cannot be written down at all.
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }
}
