package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.CLUSTER;
import static dev.openportal.provisioning.sandbox.PartName.GIT;
import static dev.openportal.provisioning.sandbox.PartName.GITOPS_WRITER;
import static dev.openportal.provisioning.sandbox.PartName.KAFKA;
import static dev.openportal.provisioning.sandbox.PartName.PAGE;
import static dev.openportal.provisioning.sandbox.PartName.REQUEST_SERVICE;
import static dev.openportal.provisioning.sandbox.PartName.STATUS_WATCHER;

import dev.openportal.provisioning.requests.RequestServiceApplication;
import dev.openportal.provisioning.sandbox.git.SandboxGitServer;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import dev.openportal.provisioning.sandbox.platform.PlatformSettings;
import dev.openportal.provisioning.watcher.StatusWatcherApplication;
import dev.openportal.provisioning.writer.GitopsWriterApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The composition root: which parts there are, in which order they start, and how they find each other. */
final class SandboxWiring {

    static final String REPOSITORY = "catalog-orders";
    static final String FLUX_NAMESPACE = "flux-system";

    private final SandboxOptions options;
    private final Path data;
    private final ReceiverToken token;

    SandboxWiring(SandboxOptions options, Path data, ReceiverToken token) {
        this.options = options;
        this.data = data;
        this.token = token;
    }

    static String gitUrl(SandboxOptions options) {
        return options.url(GIT) + "/" + REPOSITORY + ".git";
    }

    List<Part> parts() {
        return List.of(
                        new Part(KAFKA, () -> SandboxBroker.start(options.port(KAFKA), data.resolve("kafka"))),
                        new Part(GIT, () -> SandboxGitServer.start(options.at(GIT), data.resolve("git"), REPOSITORY)),
                        new Part(CLUSTER, () -> ClusterPart.start(options.at(CLUSTER), data, platform())),
                        new Part(REQUEST_SERVICE, requestService()),
                        new Part(GITOPS_WRITER, gitopsWriter()),
                        new Part(STATUS_WATCHER, statusWatcher()),
                        new Part(PAGE, () -> SandboxPage.start(options, data.resolve("page"))))
                .stream()
                .filter(part -> options.runs(part.name()))
                .toList();
    }

    private PlatformSettings platform() {
        return new PlatformSettings(URI.create(gitUrl(options)), token.value());
    }

    ServicePart requestService() {
        return new ServicePart(RequestServiceApplication::application, options.port(REQUEST_SERVICE), kafka())
                .set("provisioning.links.requests-base-url", options.url(REQUEST_SERVICE))
                .set("provisioning.links.events-base-url", options.url(STATUS_WATCHER));
    }

    ServicePart gitopsWriter() {
        return new ServicePart(GitopsWriterApplication::application, options.port(GITOPS_WRITER), kafka())
                .set("provisioning.git.remote", gitUrl(options))
                .set("provisioning.git.cache-dir", data.resolve("gitops-writer").toString())
                .set(
                        "provisioning.flux.receiver-url",
                        options.url(CLUSTER) + token.hookPath(REPOSITORY, FLUX_NAMESPACE))
                .set("provisioning.flux.receiver-token-file", token.file().toString());
    }

    ServicePart statusWatcher() {
        return new ServicePart(StatusWatcherApplication::application, options.port(STATUS_WATCHER), kafka())
                .set("provisioning.clusters[0].name", "local")
                .set("provisioning.clusters[0].url", options.url(CLUSTER))
                .set("provisioning.repositories[0].name", REPOSITORY)
                .set("provisioning.repositories[0].urls[0]", gitUrl(options))
                .set(
                        "provisioning.fold.state-dir",
                        data.resolve("status-watcher").toString());
    }

    private String kafka() {
        return "localhost:" + options.port(KAFKA);
    }
}
