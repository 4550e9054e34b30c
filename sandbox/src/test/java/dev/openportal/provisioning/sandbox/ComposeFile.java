package dev.openportal.provisioning.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** docker-compose.yml as it lies at the top of the repository. */
record ComposeFile(JsonNode document) {

    static ComposeFile read() {
        return new ComposeFile(
                Yaml.documents(Yaml.TOP.resolve("docker-compose.yml")).get(0));
    }

    JsonNode services() {
        return document.path("services");
    }

    JsonNode service(String name) {
        return services().path(name);
    }

    /** As the process sees it: Compose writes a dollar as two. */
    Map<String, String> environment(String service) {
        var environment = new TreeMap<String, String>();
        service(service)
                .path("environment")
                .forEachEntry((name, value) ->
                        environment.put(name, value.stringValue().replace("$$", "$")));
        return environment;
    }

    List<String> command(String service) {
        return Yaml.texts(service(service).path("command"));
    }

    /** The command behind {@code CMD}. */
    List<String> healthCheck(String service) {
        List<String> test = Yaml.texts(service(service).path("healthcheck").path("test"));
        return test.subList(1, test.size());
    }
}
