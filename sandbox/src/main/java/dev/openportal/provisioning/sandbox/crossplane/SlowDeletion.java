package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Finalizers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Holds ordered objects that ask for it in their deletion for a while, as somebody's finalizer does. */
final class SlowDeletion {
    static final String FINALIZER = "sandbox.openportal.dev/slow-delete";
    private static final String FAULT = "slow-delete";

    private final ApiServer api;
    private final Duration held;

    SlowDeletion(ApiServer api, Duration held) {
        this.api = api;
        this.held = held;
    }

    /** Puts or takes the finalizer; says when to look again. */
    Optional<Duration> reconcile(Doc object) {
        var asked = object.text("spec", "simulate").equals(FAULT)
                && Owners.controller(object).isEmpty()
                && object.map("spec", "claimRef").isEmpty();
        var holds = object.finalizers().contains(FINALIZER);
        if (!object.deleting()) {
            if (asked && !holds) {
                api.merge(object.ref(), Map.of("metadata", Finalizers.with(object, FINALIZER)));
            } else if (holds && !asked) {
                Statuses.release(api, object, FINALIZER);
            }
            return Optional.empty();
        }
        if (!holds) {
            return Optional.empty();
        }
        var since = Duration.between(Instant.parse(object.text("metadata", "deletionTimestamp")), Instant.now());
        if (since.compareTo(held) < 0) {
            return Optional.of(held.minus(since).plusMillis(1));
        }
        Statuses.release(api, object, FINALIZER);
        return Optional.empty();
    }
}
