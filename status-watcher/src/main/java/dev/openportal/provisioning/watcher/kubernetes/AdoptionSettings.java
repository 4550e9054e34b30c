package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.OwnerReference;
import dev.openportal.provisioning.watcher.assess.AdoptedOwners;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose the manifests are that were in the repository before anybody ordered, where their annotations do not say it.
 *
 * @param owners the first that fits
 * @param defaultOwner of what none fits; absent: nobody but the platform role sees it
 */
@ConfigurationProperties("provisioning.adoption")
record AdoptionSettings(
        @DefaultValue List<Owner> owners, @Nullable String defaultOwner) {

    /**
     * @param cluster absent: any
     * @param namespace absent: any; {@code -}: cluster-scoped
     * @param owner entity reference
     */
    record Owner(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String owner) {}

    /** @throws IllegalArgumentException naming a property that is no owner */
    AdoptedOwners asRules() {
        List<AdoptedOwners.Rule> rules = new java.util.ArrayList<>();
        for (int i = 0; i < owners.size(); i++) {
            Owner owner = owners.get(i);
            String who = reference("owners[" + i + "].owner", owner.owner());
            rules.add(new AdoptedOwners.Rule(emptyAsAny(owner.cluster()), emptyAsAny(owner.namespace()), who));
        }
        return new AdoptedOwners(
                rules, emptyAsAny(defaultOwner) == null ? null : reference("default-owner", defaultOwner));
    }

    private static String reference(String property, @Nullable String written) {
        return OwnerReference.of(written)
                .orElseThrow(() -> new IllegalArgumentException("provisioning.adoption." + property
                        + " must be an entity reference such as group:default/team-a, and not "
                        + Objects.requireNonNullElse(written, "absent") + "."));
    }

    private static @Nullable String emptyAsAny(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
