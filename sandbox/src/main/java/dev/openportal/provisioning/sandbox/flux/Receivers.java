package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Watched;
import dev.openportal.provisioning.sandbox.controller.WorkQueue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Publishes the path of each Receiver, and answers the calls that come there. */
final class Receivers implements WorkQueue.Reconciler<Ref> {
    static final String API = "notification.toolkit.fluxcd.io/v1";
    private static final String PREFIX = "sha256=";

    private final ApiServer api;
    private final Watched watched;

    Receivers(ApiServer api, Watched watched) {
        this.api = api;
        this.watched = watched;
    }

    @Override
    public Optional<Duration> reconcile(Ref ref) {
        var found = api.get(ref);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var token = token(found.get());
        if (token.isEmpty()) {
            return Optional.of(Duration.ofSeconds(2));
        }
        var path = "/hook/"
                + Digests.sha256((token.get() + ref.name() + ref.namespace()).getBytes(StandardCharsets.UTF_8));
        if (!path.equals(found.get().text("status", "webhookPath"))) {
            var conditions = Conditions.observed(found.get())
                    .put("Ready", "True", "Succeeded", "Receiver initialized for path: " + path);
            api.status(
                    ref,
                    Map.of(
                            "webhookPath", path,
                            "observedGeneration", found.get().generation(),
                            "conditions", conditions.list()));
        }
        return Optional.empty();
    }

    /** Answers the HTTP status; the signature covers the exact bytes of the body. */
    int call(String path, String signature, byte[] body) {
        var receiver = watched.all(API, "Receiver")
                .filter(r -> r.text("status", "webhookPath").equals(path))
                .findFirst();
        if (receiver.isEmpty()) {
            return 404;
        }
        var token = token(receiver.get());
        if (token.isEmpty() || !signed(token.get(), signature, body)) {
            return 401;
        }
        var patch = Map.of(
                "metadata",
                Map.of(
                        "annotations",
                        Map.of(SourceController.REQUESTED_AT, Instant.now().toString())));
        for (var resource : receiver.get().docs("spec", "resources")) {
            var apiVersion = resource.text("apiVersion");
            var namespace = resource.text("namespace");
            api.merge(
                    new Ref(
                            apiVersion.isEmpty() ? SourceController.API : apiVersion,
                            resource.text("kind"),
                            namespace.isEmpty() ? receiver.get().namespace() : namespace,
                            resource.text("name")),
                    patch);
        }
        return 200;
    }

    private static boolean signed(String token, String signature, byte[] body) {
        var expected = PREFIX + Digests.hmacSha256(token.getBytes(StandardCharsets.UTF_8), body);
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> token(Doc receiver) {
        var secret = new Ref("v1", "Secret", receiver.namespace(), receiver.text("spec", "secretRef", "name"));
        return api.get(secret)
                .map(s -> s.text("data", "token"))
                .filter(t -> !t.isEmpty())
                .map(t -> new String(Base64.getDecoder().decode(t), StandardCharsets.UTF_8));
    }
}
