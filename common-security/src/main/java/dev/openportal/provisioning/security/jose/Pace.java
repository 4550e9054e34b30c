package dev.openportal.provisioning.security.jose;

import dev.openportal.provisioning.security.spring.SecurityProperties;
import java.time.Duration;

/** How often issuers are asked for what. */
record Pace(Refreshed.Pace ofKeys, Refreshed.Pace ofGroups) {

    static Pace of(SecurityProperties properties) {
        Duration retry = properties.keysRetry();
        Duration tolerance = properties.outageTolerance();
        return new Pace(
                new Refreshed.Pace(properties.keysRefresh(), retry, tolerance),
                new Refreshed.Pace(properties.groupsRefresh(), retry, tolerance));
    }
}
