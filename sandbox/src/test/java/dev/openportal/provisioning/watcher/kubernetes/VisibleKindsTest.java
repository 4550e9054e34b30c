package dev.openportal.provisioning.watcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.sandbox.DeployFolder;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A kind that the watcher follows and may not see stays PROVISIONING for ever in a real cluster. */
class VisibleKindsTest {

    @Test
    void itMaySeeEveryKindThatItWouldFollowWithoutADefinition() {
        Set<String> visible = new HashSet<>();
        DeployFolder.objects("ClusterRole").stream()
                .filter(role -> role.path("metadata").path("labels").has("openportal.dev/aggregate-to-status-watcher"))
                .flatMap(role -> role.path("rules").valueStream())
                .forEach(rule -> rule.path("apiGroups")
                        .forEach(group -> rule.path("resources")
                                .forEach(resource -> visible.add(group.asString() + "/" + resource.asString()))));

        assertThat(Kind.BUILTIN.values())
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(visible).contains(kind.group() + "/" + kind.plural()));
    }
}
