package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.Conditions;
import java.util.Map;

/** The artifact that a source publishes in its status. No archive is served here, so it names no path and no URL. */
final class Artifact {
    private Artifact() {}

    /** @param digest SHA-256 in hex over the files of the revision */
    static Map<String, Object> of(String revision, String digest) {
        return Map.of("revision", revision, "digest", "sha256:" + digest, "lastUpdateTime", Conditions.now());
    }

    /** The commit of a revision such as {@code main@sha1:…}. */
    static String sha(String revision) {
        return revision.substring(revision.indexOf(':') + 1);
    }
}
