package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the services may do in a cluster, and how their pods are locked in. */
class DeployedRightsTest {

    private static final Set<String> LOOK = Set.of("get", "list", "watch");

    @Test
    void theWatcherMayOnlyLookAndNeverAtSecrets() {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode role : DeployFolder.objects("ClusterRole")) {
            if (role.path("metadata").path("labels").has("openportal.dev/aggregate-to-status-watcher")) {
                role.path("rules").forEach(rules::add);
            }
        }
        assertThat(rules).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(Yaml.texts(rule.path("verbs"))).isSubsetOf(LOOK);
            assertThat(Yaml.texts(rule.path("resources"))).isNotEmpty().doesNotContain("secrets");
            assertThat(Yaml.texts(rule.path("apiGroups"))).isNotEmpty().doesNotContain("*");
            if (Yaml.texts(rule.path("resources")).contains("*")) {
                assertThat(Yaml.texts(rule.path("apiGroups"))).allMatch(group -> group.contains("."));
            }
        });
    }

    @Test
    void itChangesItsLeaseAndNothingElse() {
        List<JsonNode> roles = DeployFolder.objects("Role");
        assertThat(roles).hasSize(1);
        for (JsonNode rule : roles.get(0).path("rules")) {
            assertThat(Yaml.texts(rule.path("apiGroups"))).containsExactly("coordination.k8s.io");
            assertThat(Yaml.texts(rule.path("resources"))).containsExactly("leases");
            assertThat(Yaml.texts(rule.path("verbs"))).isSubsetOf("create", "get", "update");
            if (!Yaml.texts(rule.path("verbs")).equals(List.of("create"))) {
                assertThat(Yaml.texts(rule.path("resourceNames"))).containsExactly("provisioning-status-watcher");
            }
        }
    }

    @Test
    void noOtherServiceHasAnyRightInTheCluster() {
        for (String kind : List.of("ClusterRoleBinding", "RoleBinding")) {
            for (JsonNode binding : DeployFolder.objects(kind)) {
                assertThat(binding.path("subjects").valueStream().map(DeployedRightsTest::name))
                        .isSubsetOf("status-watcher", "catalog-orders");
            }
        }
    }

    @Test
    void podsRunWithoutPrivilegesAndTellHowTheyAre() {
        List<JsonNode> workloads = new ArrayList<>(DeployFolder.objects("Deployment"));
        workloads.addAll(DeployFolder.objects("StatefulSet"));
        assertThat(workloads).hasSize(3).allSatisfy(workload -> {
            JsonNode pod = workload.path("spec").path("template").path("spec");
            assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean())
                    .isTrue();
            assertThat(pod.path("securityContext")
                            .path("seccompProfile")
                            .path("type")
                            .asString())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean())
                    .isEqualTo(DeployFolder.name(workload).equals("status-watcher"));
            pod.path("initContainers").forEach(DeployedRightsTest::isLockedIn);
            pod.path("containers").forEach(container -> {
                isLockedIn(container);
                assertThat(probed(container, "livenessProbe")).isEqualTo("/actuator/health/liveness");
                assertThat(probed(container, "readinessProbe")).isEqualTo("/actuator/health/readiness");
            });
        });
    }

    private static void isLockedIn(JsonNode container) {
        JsonNode context = container.path("securityContext");
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(Yaml.texts(context.path("capabilities").path("drop"))).containsExactly("ALL");
        assertThat(container.path("resources").path("limits").has("memory")).isTrue();
    }

    private static String probed(JsonNode container, String probe) {
        return container.path(probe).path("httpGet").path("path").asString();
    }

    private static String name(JsonNode subject) {
        return subject.path("name").asString();
    }
}
