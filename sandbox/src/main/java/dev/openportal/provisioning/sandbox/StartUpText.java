package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.CLUSTER;
import static dev.openportal.provisioning.sandbox.PartName.KAFKA;
import static dev.openportal.provisioning.sandbox.PartName.REQUEST_SERVICE;
import static dev.openportal.provisioning.sandbox.PartName.STATUS_WATCHER;

import java.nio.file.Path;

/** What a person reads first: where everything is, and three things to try. */
record StartUpText(SandboxOptions options, Path log) {

    String text() {
        return "The sandbox runs.\n\n" + places() + "\nTry:\n\n" + commands()
                + "\nStop it with Ctrl-C; its data stays in " + options.dataDir() + ".\n";
    }

    String places() {
        var lines = new StringBuilder();
        for (PartName part : PartName.values()) {
            if (options.runs(part)) {
                lines.append("  %-16s %s%n".formatted(part.title(), place(part)));
            }
        }
        if (options.runs(REQUEST_SERVICE)) {
            lines.append(
                    "  %-16s %s%n".formatted("Producer's key", options.dataDir().resolve(SandboxWiring.PRODUCER_KEY)));
        }
        return lines.append("  %-16s %s%n".formatted("Log", log)).toString();
    }

    private String place(PartName part) {
        return switch (part) {
            case KAFKA -> "localhost:" + options.port(KAFKA);
            case GIT -> SandboxWiring.gitUrl(options);
            case CLUSTER, REQUEST_SERVICE, GITOPS_WRITER, STATUS_WATCHER, PAGE -> options.url(part);
        };
    }

    String commands() {
        return """
                  # order a MongoDB
                  curl -s %1$s/v1/requests -H 'Content-Type: application/json' -H 'Idempotency-Key: my-first-order' -d '{
                    "operation": "create", "cluster": "local", "namespace": "team-a",
                    "apiVersion": "platform.example.com/v1alpha1", "kind": "MongoDB", "name": "orders-db",
                    "spec": {"size": "small"}, "owner": "group:default/team-a", "reason": "for the shop"}'

                  # watch everything that happens (in the cluster: kubectl --server %3$s get kustomizations -A -w)
                  curl -N %2$s/v1/events

                  # read what was committed
                  git clone %4$s
                """.formatted(
                        options.url(REQUEST_SERVICE),
                        options.url(STATUS_WATCHER),
                        options.url(CLUSTER),
                        SandboxWiring.gitUrl(options));
    }
}
