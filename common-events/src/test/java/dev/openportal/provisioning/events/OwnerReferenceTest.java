package dev.openportal.provisioning.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "team-a, group:default/team-a",
        "Team-A, group:default/team-a",
        "' team-a ', group:default/team-a",
        "group:team-a, group:default/team-a",
        "platform/team-a, group:platform/team-a",
        "group:platform/team-a, group:platform/team-a",
        "user:jane, user:default/jane",
        "USER:default/Jane.Doe, user:default/jane.doe",
    })
    void everyFormThatACatalogTakesIsOneOwner(String written, String owner) {
        assertThat(OwnerReference.of(written)).contains(owner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "system:default/shop",
                "group:",
                "group:/team-a",
                "group:default/",
                "group:a/b/c",
                "group:default/../admins",
                "../admins",
                "team a",
                "team-a\nteam-b",
                "team-a\u0000",
                "team-\u202ea",
                "*",
                "группа",
                "{{ .Values.owner }}",
                "${owner}",
                "group:default/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            })
    void whatIsNoReferenceToAGroupOrUserIsNoOwner(String written) {
        assertThat(OwnerReference.of(written)).isEmpty();
    }

    @Test
    void oursCountsBeforeTheCatalogs() {
        assertThat(OwnerReference.in(Map.of(Manifest.OWNER, "team-a", OwnerReference.CATALOG_OWNER, "team-b")))
                .contains("group:default/team-a");
        assertThat(OwnerReference.in(Map.of(Manifest.OWNER, "${owner}", OwnerReference.CATALOG_OWNER, "team-b")))
                .contains("group:default/team-b");
        assertThat(OwnerReference.in(Map.of())).isEmpty();
    }
}
