package dev.openportal.provisioning.sandbox.cluster.api;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Time as Kubernetes writes it: whole seconds, UTC. */
record Clock(InstantSource source) {
    String now() {
        return source.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
