package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Cause.Audience;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What helps against each reason that a status can name. Where a reason only says that somebody refused, the words of
 * who refused decide. {@code docs/operations/failures.md} has one section for each.
 */
public final class Catalogue {

    private static final Map<String, Reason> BY_NAME = new LinkedHashMap<>();

    static {
        Stream.of(ReasonsOfFlux.ALL, ReasonsOfCrossplane.ALL, ReasonsOfKubernetes.ALL, ReasonsOfOurs.ALL)
                .flatMap(all -> all.stream())
                .forEach(Catalogue::add);
    }

    private Catalogue() {}

    private static void add(Reason reason) {
        if (BY_NAME.put(reason.name(), reason) != null) {
            throw new IllegalStateException("Two entries for " + reason.name());
        }
    }

    /**
     * What to do, and who can.
     *
     * @param hint in a sentence; null where nothing is known to help
     */
    public record Advice(@Nullable String hint, Audience audience) {}

    /** For this reason with this message; somebody of the platform where nothing is known. */
    public static Advice advice(String reason, String message) {
        Reason known = BY_NAME.get(reason);
        if (known == null || known.quotes()) {
            Reason quoted = Wordings.find(message).map(BY_NAME::get).orElse(null);
            known = quoted == null ? known : quoted;
        }
        return known == null ? new Advice(null, Audience.PLATFORM) : new Advice(known.hint(), known.audience());
    }

    /** A cause with what helps. */
    public static Cause cause(@Nullable String resource, String reason, String message) {
        Advice advice = advice(reason, message);
        return new Cause(resource, reason, message, advice.hint(), advice.audience());
    }

    /** Whether the operations guide has a section on it. */
    public static boolean explains(String reason) {
        return BY_NAME.containsKey(reason);
    }

    static Set<String> names() {
        return Set.copyOf(BY_NAME.keySet());
    }
}
