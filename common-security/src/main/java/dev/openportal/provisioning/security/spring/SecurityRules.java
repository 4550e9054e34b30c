package dev.openportal.provisioning.security.spring;

import static dev.openportal.provisioning.security.spring.SecurityProperties.PREFIX;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold for the properties, each broken rule said as a sentence for operators. */
final class SecurityRules {

    /** Signatures that take a key pair: whoever can check one cannot make one. */
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private static final Pattern PLUGIN = Pattern.compile("[a-z0-9_-]+");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9_.]{0,61}[a-z0-9])?");
    private static final Pattern MEMBER = Pattern.compile("(user|group|plugin):[^:/]+/[^:/]+");
    private static final Pattern DOMAIN = Pattern.compile("[^@\\s]+");

    private final SecurityProperties properties;

    SecurityRules(SecurityProperties properties) {
        this.properties = properties;
    }

    void check() {
        boolean backstage = isGiven(properties.backstage().url());
        boolean issuer = !properties.issuers().isEmpty() || backstage;
        if (!properties.insecure() && !issuer) {
            throw new InvalidSecurity("Nobody could log in. Set " + PREFIX + "issuers[0].issuer and "
                    + PREFIX + "issuers[0].audiences to whose tokens are taken, or " + PREFIX
                    + "backstage.url; or, for trying out on this machine, " + PREFIX
                    + "insecure=true, which lets everybody in.");
        }
        if (properties.insecure() && issuer) {
            throw new InvalidSecurity(PREFIX + "insecure=true lets everybody in, and tokens are expected as well ("
                    + PREFIX + (backstage ? "backstage.url" : "issuers")
                    + "). Take one of them away: an issuer is of no use while nobody has to show a token.");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < properties.issuers().size(); i++) {
            check(PREFIX + "issuers[" + i + "].", properties.issuers().get(i), seen);
        }
        if (backstage) {
            check(PREFIX + "backstage.", properties.backstage());
        } else if (!properties.backstage().plugins().isEmpty()) {
            throw new InvalidSecurity(
                    PREFIX + "backstage.plugins is of no use without " + PREFIX + "backstage.url: set that as well.");
        }
        members("platform-members", properties.platformMembers());
        members("viewer-members", properties.viewerMembers());
        durations();
    }

    private static void check(String at, IssuerProperties issuer, Set<String> seen) {
        url(at + "issuer", issuer.issuer());
        if (!seen.add(issuer.issuer())) {
            throw new InvalidSecurity(at + "issuer is listed before: give each issuer once, with all its audiences.");
        }
        if (issuer.audiences().isEmpty() || issuer.audiences().stream().anyMatch(String::isBlank)) {
            throw new InvalidSecurity(at + "audiences is empty: name what stands in the tokens as aud. A token that"
                    + " was issued for another service must not open this one.");
        }
        String jwksUri = issuer.jwksUri();
        if (isGiven(jwksUri)) {
            url(at + "jwks-uri", jwksUri);
        }
        for (String algorithm : issuer.algorithms()) {
            if (!ALGORITHMS.contains(algorithm)) {
                throw new InvalidSecurity(at + "algorithms: " + algorithm + " is not accepted. Take some of "
                        + String.join(", ", ALGORITHMS.stream().sorted().toList()) + ".");
            }
        }
        if (issuer.algorithms().isEmpty()) {
            throw new InvalidSecurity(at + "algorithms is empty: leave it out for RS256 and ES256.");
        }
        filled(at + "tenant", issuer.tenant());
        filled(at + "user-claim", issuer.userClaim());
        filled(at + "groups-claim", issuer.groupsClaim());
        if (!NAME.matcher(issuer.namespace()).matches()) {
            throw new InvalidSecurity(at + "namespace must be the namespace of entity references, such as default.");
        }
        String domain = issuer.userDomain();
        if (domain != null && !domain.isBlank() && !DOMAIN.matcher(domain).matches()) {
            throw new InvalidSecurity(at + "user-domain must be a domain without @, such as example.com.");
        }
    }

    private static void check(String at, BackstageProperties backstage) {
        url(at + "url", backstage.url());
        if (isGiven(backstage.issuer())) {
            url(at + "issuer", backstage.issuer());
        }
        filled(at + "audience", backstage.audience());
        filled(at + "tenant", backstage.tenant());
        for (String plugin : backstage.plugins()) {
            // Becomes part of a URL from which keys are fetched.
            if (!PLUGIN.matcher(plugin).matches()) {
                throw new InvalidSecurity(at + "plugins: a plugin's id has only the characters a-z, 0-9, - and _.");
            }
        }
    }

    private static void members(String name, List<String> members) {
        for (String member : members) {
            if (!MEMBER.matcher(member).matches()) {
                throw new InvalidSecurity(PREFIX + name + ": " + member
                        + " is no entity reference. Write group:default/<name> or user:default/<name>.");
            }
        }
    }

    private void durations() {
        notNegative("clock-skew", properties.clockSkew());
        if (properties.clockSkew().compareTo(Duration.ofMinutes(5)) > 0) {
            throw new InvalidSecurity(PREFIX + "clock-skew is more than 5m: set the clocks right instead, since expired"
                    + " tokens are taken for so long.");
        }
        if (properties.fetchTimeout().isZero() || properties.fetchTimeout().isNegative()) {
            throw new InvalidSecurity(PREFIX + "fetch-timeout must be longer than nothing, such as 3s.");
        }
        notNegative("keys-refresh", properties.keysRefresh());
        notNegative("keys-retry", properties.keysRetry());
        notNegative("groups-refresh", properties.groupsRefresh());
        notNegative("outage-tolerance", properties.outageTolerance());
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new InvalidSecurity(PREFIX + name + " must not be negative.");
        }
    }

    private static void filled(String name, String value) {
        if (value.isBlank()) {
            throw new InvalidSecurity(name + " is empty: leave it out, or give it a value.");
        }
    }

    private static void url(String name, @Nullable String value) {
        try {
            URI uri = URI.create(value == null ? "" : value);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for any other text that is no URL.
        }
        throw new InvalidSecurity(name + " must be a URL, such as https://login.example.com/realms/company.");
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
