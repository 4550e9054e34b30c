package dev.openportal.provisioning.security.jose;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The groups of users whose tokens do not name them, kept for a while: of the users that came last. */
final class KnownGroups {

    private static final int MOST = 10_000;

    private final Refreshed.Pace pace;
    private final InstantSource clock;
    private final Map<String, Refreshed<Set<String>>> byUser = new LinkedHashMap<>(16, 0.75f, true);

    KnownGroups(Refreshed.Pace pace, InstantSource clock) {
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * @param user whose token was verified already
     * @param ask asks the issuer with that token
     * @return fails as {@code ask} does
     */
    CompletableFuture<Set<String>> of(String user, Supplier<CompletableFuture<Set<String>>> ask) {
        return entry(user).get(ask);
    }

    private synchronized Refreshed<Set<String>> entry(String user) {
        Refreshed<Set<String>> entry = byUser.computeIfAbsent(user, any -> new Refreshed<>(pace, clock));
        if (byUser.size() > MOST) {
            byUser.remove(byUser.keySet().iterator().next());
        }
        return entry;
    }
}
