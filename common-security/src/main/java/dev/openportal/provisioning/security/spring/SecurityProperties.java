package dev.openportal.provisioning.security.spring;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call the services that face people, and as whom.
 *
 * @param insecure let everybody in, with the platform role; for trying out on one machine
 * @param issuers whose OpenID Connect tokens are taken
 * @param backstage whose users and plugins are let in by Backstage's own tokens
 * @param platformMembers entity references of users and groups that see and change everything
 * @param viewerMembers entity references of users and groups that see everything
 * @param clockSkew how far the clocks of issuers and services may be apart
 * @param fetchTimeout how long an issuer may take to answer
 * @param keysRefresh keys are fetched again when they are older
 * @param keysRetry keys are asked for at most this often, whatever keys the tokens name
 * @param groupsRefresh groups that are not in the token are asked for again when they are older
 * @param outageTolerance keys and groups that cannot be fetched again are used until they are this old
 */
@ConfigurationProperties(prefix = "provisioning.security", ignoreUnknownFields = false)
public record SecurityProperties(
        @DefaultValue("false") boolean insecure,
        @DefaultValue List<IssuerProperties> issuers,
        @DefaultValue @NestedConfigurationProperty BackstageProperties backstage,
        @DefaultValue List<String> platformMembers,
        @DefaultValue List<String> viewerMembers,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue("3s") Duration fetchTimeout,
        @DefaultValue("5m") Duration keysRefresh,
        @DefaultValue("10s") Duration keysRetry,
        @DefaultValue("1m") Duration groupsRefresh,
        @DefaultValue("1h") Duration outageTolerance) {

    static final String PREFIX = "provisioning.security.";

    /**
     * Whether it can be so.
     *
     * @throws InvalidSecurity with a sentence that names the property and what to change
     */
    public void check() {
        new SecurityRules(this).check();
    }
}
