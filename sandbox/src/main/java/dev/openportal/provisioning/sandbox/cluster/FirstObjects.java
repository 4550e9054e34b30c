package dev.openportal.provisioning.sandbox.cluster;

import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import dev.openportal.provisioning.sandbox.cluster.api.ClusterApi;
import dev.openportal.provisioning.sandbox.cluster.api.Target;
import dev.openportal.provisioning.sandbox.cluster.api.WriteOptions;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a cluster has from the beginning. */
final class FirstObjects {
    private FirstObjects() {}

    static void create(ClusterApi api, List<String> namespaces) {
        var kind = api.kinds().all().stream()
                .filter(k -> k.resource().equals("namespaces"))
                .findFirst()
                .orElseThrow();
        for (var name : namespaces) {
            var body = JsonNodeFactory.instance.objectNode();
            body.putObject("metadata").put("name", name);
            try {
                api.create(
                        new Target(kind, kind.versions().get(0), "", "", false),
                        body,
                        new WriteOptions("kube-apiserver", false, false, false));
            } catch (ApiError e) {
                if (e.code() != 409) {
                    throw e;
                }
            }
        }
    }
}
