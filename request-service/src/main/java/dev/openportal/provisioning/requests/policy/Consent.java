package dev.openportal.provisioning.requests.policy;

import java.time.Duration;
import java.util.List;

/**
 * A rule that asks for somebody's consent.
 *
 * @param approvers entity references of the groups and users that may give it, beside the platform role
 * @param expires how long it is waited for, at most {@link #LONGEST}
 */
public record Consent(String name, Reach reach, List<String> approvers, Duration expires) {

    /** Orders that wait are looked for in the log only as far back as this. */
    public static final Duration LONGEST = Duration.ofDays(14);

    public Consent {
        approvers = List.copyOf(approvers);
        if (expires.isNegative() || expires.isZero() || expires.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("An approval expires after at most 14 days: " + expires);
        }
    }
}
