package dev.openportal.provisioning.sandbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One line of a KafkaUser in deploy/overlays/strimzi. */
record KafkaRight(String user, String type, String name, boolean prefix, List<String> operations) {

    static List<KafkaRight> all() {
        List<KafkaRight> all = new ArrayList<>();
        for (JsonNode user : DeployFolder.objects("KafkaUser")) {
            for (JsonNode acl : user.path("spec").path("authorization").path("acls")) {
                JsonNode resource = acl.path("resource");
                all.add(new KafkaRight(
                        DeployFolder.name(user),
                        resource.path("type").asString(),
                        resource.path("name").asString(),
                        resource.path("patternType").asString().equals("prefix"),
                        Yaml.texts(acl.path("operations"))));
            }
        }
        return all;
    }
}
