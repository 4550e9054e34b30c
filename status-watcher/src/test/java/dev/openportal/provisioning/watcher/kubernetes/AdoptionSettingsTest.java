package dev.openportal.provisioning.watcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openportal.provisioning.watcher.assess.AdoptedOwners;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AdoptionSettingsTest {

    private static final Map<String, String> RULES = new LinkedHashMap<>(Map.of(
            "owners[0].cluster", "local",
            "owners[0].namespace", "team-a",
            "owners[0].owner", "team-a",
            "owners[1].namespace", "-",
            "owners[1].owner", "group:platform/admins",
            "owners[2].cluster", "test",
            "owners[2].owner", "user:jane",
            "default-owner", "platform"));

    @Test
    void theFirstRuleThatFitsSaysTheOwnerAndAnnotationsSayItBefore() {
        AdoptedOwners owners = rules(RULES);

        assertThat(owners.of("local", object("team-a", Map.of()))).isEqualTo("group:default/team-a");
        assertThat(owners.of("local", object(null, Map.of()))).isEqualTo("group:platform/admins");
        assertThat(owners.of("test", object("team-a", Map.of()))).isEqualTo("user:default/jane");
        assertThat(owners.of("local", object("team-b", Map.of()))).isEqualTo("group:default/platform");
        assertThat(owners.of("local", object("team-a", Map.of("terasky.backstage.io/owner", "team-c"))))
                .isEqualTo("group:default/team-c");
        assertThat(owners.of("local", object("team-a", Map.of("openportal.dev/owner", "../../admins"))))
                .isEqualTo("group:default/team-a");
    }

    @Test
    void withoutARuleItIsNobodys() {
        assertThat(rules(Map.of()).of("local", object("team-a", Map.of()))).isNull();
        assertThat(rules(Map.of("default-owner", "")).of("local", object("team-a", Map.of())))
                .isNull();
    }

    @Test
    void whatIsNoOwnerStopsTheStartByItsName() {
        assertThatThrownBy(() -> rules(Map.of("default-owner", "the platform team")))
                .hasMessageContaining("provisioning.adoption.default-owner must be an entity reference");
        assertThatThrownBy(() -> rules(Map.of("owners[0].cluster", "local")))
                .hasMessageContaining("provisioning.adoption.owners[0].owner must be");
    }

    private static AdoptedOwners rules(Map<String, String> properties) {
        Map<String, String> full = new LinkedHashMap<>();
        properties.forEach((name, value) -> full.put("provisioning.adoption." + name, value));
        return new Binder(new MapConfigurationPropertySource(full))
                .bindOrCreate("provisioning.adoption", AdoptionSettings.class)
                .asRules();
    }

    private static Observation object(@Nullable String namespace, Map<String, String> annotations) {
        ObjectRef ref = new ObjectRef("platform.example.com", "MongoDB", namespace, "a");
        return new Observation(
                "platform.example.com/v1",
                ref,
                "uid",
                1,
                false,
                List.of(),
                false,
                Map.of(),
                annotations,
                Map.of(),
                Map.of());
    }
}
