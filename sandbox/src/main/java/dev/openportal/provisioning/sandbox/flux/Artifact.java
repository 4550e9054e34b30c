package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The artifact that a source publishes in its status. */
final class Artifact {
    private Artifact() {}

    static Map<String, Object> of(Doc source, String revision) {
        var sha = sha(revision);
        var path = "gitrepository/" + source.namespace() + "/" + source.name() + "/" + sha + ".tar.gz";
        return Map.of(
                "revision",
                revision,
                // No archive is packed here; the digest names the revision all the same.
                "digest",
                "sha256:" + Digests.sha256(revision.getBytes(StandardCharsets.UTF_8)),
                "lastUpdateTime",
                Conditions.now(),
                "path",
                path,
                "url",
                "http://source-controller.flux-system.svc.cluster.local./" + path);
    }

    /** The commit of a revision such as {@code main@sha1:…}. */
    static String sha(String revision) {
        return revision.substring(revision.indexOf(':') + 1);
    }
}
