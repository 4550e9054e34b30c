package dev.openportal.provisioning.security.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A configuration that would let in the wrong ones, or nobody, stops the start and names the property. */
class SecurityRulesTest {

    private static final String[] ISSUER = {
        "issuers[0].issuer=https://login.example.com/realms/x", "issuers[0].audiences=provisioning"
    };

    @Test
    void anIssuerAndAnAudienceAreEnough() {
        SecurityProperties properties = bound(ISSUER);

        properties.check();

        assertThat(properties.issuers().get(0).algorithms()).containsExactly("RS256", "ES256");
        assertThat(properties.issuers().get(0).groupsFrom()).isEqualTo(IssuerProperties.GroupsFrom.TOKEN);
    }

    @Test
    void backstageAloneIsEnough() {
        bound("backstage.url=http://backstage:7007").check();
    }

    @Test
    void insecureAloneIsEnough() {
        bound("insecure=true").check();
    }

    @Test
    void withoutAnyNobodyCouldLogIn() {
        refused("issuers[0].issuer");
        refused("provisioning.security.backstage.url");
        refused("provisioning.security.insecure=true");
    }

    @Test
    void insecureAndAnIssuerContradictEachOther() {
        assertThatThrownBy(() -> bound(with("insecure=true")).check())
                .isInstanceOf(InvalidSecurity.class)
                .hasMessageContaining("provisioning.security.insecure=true")
                .hasMessageContaining("provisioning.security.issuers");
        assertThatThrownBy(
                        () -> bound("insecure=true", "backstage.url=http://x").check())
                .hasMessageContaining("provisioning.security.backstage.url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issuers[0].audiences= | issuers[0].audiences",
                "issuers[0].issuer=login.example.com | issuers[0].issuer",
                "issuers[0].issuer=file:///etc/passwd | issuers[0].issuer",
                "issuers[0].jwks-uri=keys.json | issuers[0].jwks-uri",
                "issuers[0].algorithms=HS256 | issuers[0].algorithms",
                "issuers[0].algorithms=none | issuers[0].algorithms",
                "issuers[0].algorithms= | issuers[0].algorithms",
                "issuers[0].tenant= | issuers[0].tenant",
                "issuers[0].namespace=a/b | issuers[0].namespace",
                "issuers[0].user-domain=@example.com | issuers[0].user-domain",
                "issuers[1].issuer=https://login.example.com/realms/x | issuers[1].issuer",
                "backstage.plugins=scaffolder | backstage.url",
                "platform-members=admins | platform-members",
                "viewer-members=group:default | viewer-members",
                "clock-skew=1h | clock-skew",
                "clock-skew=-1s | clock-skew",
                "fetch-timeout=0s | fetch-timeout",
                "keys-retry=-1s | keys-retry"
            })
    void aValueThatCannotBe(String property, String named) {
        assertThatThrownBy(() -> bound(with(property)).check())
                .isInstanceOf(InvalidSecurity.class)
                .hasMessageContaining("provisioning.security." + named);
    }

    @Test
    void aPluginsIdMustNotLeadElsewhere() {
        assertThatThrownBy(() -> bound("backstage.url=http://b", "backstage.plugins=../auth")
                        .check())
                .hasMessageContaining("provisioning.security.backstage.plugins");
    }

    private static void refused(String named) {
        assertThatThrownBy(() -> bound().check())
                .isInstanceOf(InvalidSecurity.class)
                .hasMessageContaining(named);
    }

    private static String[] with(String property) {
        String[] all = Arrays.copyOf(ISSUER, ISSUER.length + 1);
        all[ISSUER.length] = property;
        return all;
    }

    private static SecurityProperties bound(String... properties) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String property : properties) {
            int at = property.indexOf('=');
            map.put("provisioning.security." + property.substring(0, at), property.substring(at + 1));
        }
        return new Binder(new MapConfigurationPropertySource(map))
                .bindOrCreate("provisioning.security", SecurityProperties.class);
    }
}
