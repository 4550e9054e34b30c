package dev.openportal.provisioning.security.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An issuer of OpenID Connect tokens.
 *
 * @param issuer its URL, exactly as it stands in the tokens as {@code iss}
 * @param audiences a token must be meant for one of these ({@code aud})
 * @param jwksUri where its keys are; where it is not given, its discovery document tells
 * @param algorithms signatures that are accepted
 * @param tenant of those who log in there
 * @param userClaim whose value becomes the name in {@code user:<namespace>/<name>}
 * @param userDomain of an address in that claim, which is then taken away; other domains are refused
 * @param namespace of the entity references of its users and groups
 * @param groupsFrom where the groups are
 * @param groupsClaim whose values become the names in {@code group:<namespace>/<name>}; dots lead into nested claims
 * @param groupsPrefix taken from each value; values without it give nothing
 */
public record IssuerProperties(
        @DefaultValue("") String issuer,
        @DefaultValue List<String> audiences,
        @Nullable String jwksUri,
        @DefaultValue({"RS256", "ES256"}) List<String> algorithms,
        @DefaultValue("default") String tenant,
        @DefaultValue("preferred_username") String userClaim,
        @Nullable String userDomain,
        @DefaultValue("default") String namespace,
        @DefaultValue("token") GroupsFrom groupsFrom,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("") String groupsPrefix) {

    /** Where the groups of a user are. */
    public enum GroupsFrom {
        /** In the token. */
        TOKEN,
        /** At the issuer's userinfo endpoint, which is asked with the token. */
        USERINFO
    }
}
