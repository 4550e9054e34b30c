package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.OwnerReference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose a live object is: its annotations say it, and where they do not, the first rule that fits.
 *
 * @param usual owner of what no rule fits; null: nobody's but the platform's
 */
public record AdoptedOwners(List<Rule> rules, @Nullable String usual) {

    public static final AdoptedOwners AS_ANNOTATED = new AdoptedOwners(List.of(), null);

    public AdoptedOwners {
        rules = List.copyOf(rules);
    }

    /**
     * An owner for what lies at a place.
     *
     * @param cluster null for any
     * @param namespace null for any, {@code -} for what is cluster-scoped
     * @param owner entity reference
     */
    public record Rule(@Nullable String cluster, @Nullable String namespace, String owner) {

        boolean fits(String where, ObjectRef object) {
            return (cluster == null || cluster.equals(where))
                    && (namespace == null || namespace.equals(Objects.requireNonNullElse(object.namespace(), "-")));
        }
    }

    /** An entity reference, or null. */
    public @Nullable String of(String cluster, Observation object) {
        Optional<String> annotated = OwnerReference.in(object.annotations());
        return annotated
                .or(() -> rules.stream()
                        .filter(rule -> rule.fits(cluster, object.ref()))
                        .map(Rule::owner)
                        .findFirst())
                .orElse(usual);
    }
}
