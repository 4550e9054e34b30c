package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml promises on paper; {@link ComposeIT} runs it. */
class ComposeTest {

    private final ComposeFile file = ComposeFile.read();

    @Test
    void bothGenerationsOfComposeTakeIt() {
        // With "version" the old one reads an older language, and the new one complains; "name" is the new one's only.
        assertThat(file.document().propertyNames()).containsOnly("x-service", "services", "volumes");
    }

    @Test
    void whatRunsIsTheServicesAndWhatTheyNeed() {
        assertThat(file.services().propertyNames())
                .containsOnly("kafka", "platform", "request-service", "gitops-writer", "status-watcher");
    }

    @Test
    void nothingIsPublishedBeyondThisMachine() {
        file.services()
                .forEachEntry((name, service) -> assertThat(Yaml.texts(service.path("ports")))
                        .as(name)
                        .isNotEmpty()
                        .allMatch(port -> port.matches("127\\.0\\.0\\.1:(\\d+):\\1")));
    }

    @Test
    void imagesOfOursCannotBeSomebodyElses() {
        file.services()
                .forEachEntry((name, service) -> assertThat(
                                service.path("image").asString())
                        .as(name)
                        .matches("apache/kafka:[0-9.]+|localhost/provisioning/(" + name + "|sandbox):[0-9A-Z.-]+"));
    }

    @Test
    void everybodyIsLookedAfterAndMayDoLittle() {
        file.services().forEachEntry((name, service) -> {
            assertThat(service.path("restart").asString()).as(name).isEqualTo("unless-stopped");
            assertThat(Yaml.texts(service.path("cap_drop"))).as(name).containsExactly("ALL");
            assertThat(Yaml.texts(service.path("security_opt"))).as(name).containsExactly("no-new-privileges:true");
            assertThat(service.path("healthcheck").has("test")).as(name).isTrue();
        });
    }

    @Test
    void whoIsWaitedForCanTellThatItIsThere() {
        file.services()
                .forEachEntry((name, service) -> service.path("depends_on").forEachEntry((needed, how) -> {
                    assertThat(file.services().has(needed)).as(needed).isTrue();
                    assertThat(how.path("condition").asString()).as(name).isEqualTo("service_healthy");
                }));
    }

    @Test
    void everyVariableIsAPropertyThatExists() {
        Set<String> documented = Documented.variables();
        for (String service : List.of("request-service", "gitops-writer", "status-watcher")) {
            assertThat(file.environment(service).keySet().stream()
                            .filter(name -> name.startsWith("PROVISIONING_"))
                            .map(Documented::property))
                    .as(service)
                    .isNotEmpty()
                    .allMatch(documented::contains);
        }
    }

    @Test
    void nothingInItIsSecret() {
        for (String service : file.services().propertyNames()) {
            assertThat(file.environment(service).keySet())
                    .as(service)
                    .noneMatch(name -> name.matches("(?i).*(password|secret|token|credential|jaas.*)"));
        }
    }
}
