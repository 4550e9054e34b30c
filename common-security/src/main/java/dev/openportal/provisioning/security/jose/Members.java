package dev.openportal.provisioning.security.jose;

import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who holds which role; and how a caller is put together from what its token says. */
final class Members {

    private static final int LONGEST_NAME = 100;

    private final Set<String> platform;
    private final Set<String> viewers;

    Members(Collection<String> platform, Collection<String> viewers) {
        this.platform = lowerCase(platform);
        this.viewers = lowerCase(viewers);
    }

    Caller caller(
            String ref,
            @Nullable String displayName,
            @Nullable String email,
            String tenant,
            Set<String> groups,
            Instant until) {
        String name = displayName == null ? "" : plain(displayName);
        return new Caller(
                ref,
                name.isBlank() ? ref.substring(ref.indexOf('/') + 1) : name,
                email == null || !email.matches("[^@\\s<>\\p{Cntrl}]{1,64}@[^@\\s<>\\p{Cntrl}]{1,190}") ? null : email,
                tenant,
                groups,
                roles(ref, groups),
                until);
    }

    private Set<Role> roles(String ref, Set<String> groups) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (isAmong(platform, ref, groups)) {
            roles.add(Role.PLATFORM);
        }
        if (isAmong(viewers, ref, groups)) {
            roles.add(Role.VIEWER);
        }
        return roles;
    }

    private static boolean isAmong(Set<String> members, String ref, Set<String> groups) {
        return members.contains(ref) || groups.stream().anyMatch(members::contains);
    }

    // It becomes part of a commit's author line.
    private static String plain(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}<>]", "").strip();
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME).strip() : plain;
    }

    private static Set<String> lowerCase(Collection<String> refs) {
        return refs.stream().map(ref -> ref.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
