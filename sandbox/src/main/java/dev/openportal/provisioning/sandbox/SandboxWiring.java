package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.CLUSTER;
import static dev.openportal.provisioning.sandbox.PartName.GIT;
import static dev.openportal.provisioning.sandbox.PartName.GITOPS_WRITER;
import static dev.openportal.provisioning.sandbox.PartName.KAFKA;
import static dev.openportal.provisioning.sandbox.PartName.PAGE;
import static dev.openportal.provisioning.sandbox.PartName.REQUEST_SERVICE;
import static dev.openportal.provisioning.sandbox.PartName.STATUS_WATCHER;

import dev.openportal.provisioning.requests.RequestServiceApplication;
import dev.openportal.provisioning.sandbox.fault.Faults;
import dev.openportal.provisioning.sandbox.fault.FaultsEndpoint;
import dev.openportal.provisioning.sandbox.git.SandboxGitServer;
import dev.openportal.provisioning.sandbox.kafka.SandboxBroker;
import dev.openportal.provisioning.sandbox.page.PageSettings;
import dev.openportal.provisioning.sandbox.page.SandboxPage;
import dev.openportal.provisioning.sandbox.platform.FileFaults;
import dev.openportal.provisioning.sandbox.platform.PlatformSettings;
import dev.openportal.provisioning.sandbox.tomcat.LoopbackTomcat;
import dev.openportal.provisioning.watcher.StatusWatcherApplication;
import dev.openportal.provisioning.writer.GitopsWriterApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The composition root: which parts there are, in which order they start, and how they find each other. */
final class SandboxWiring {

    static final String REPOSITORY = "catalog-orders";
    static final String FLUX_NAMESPACE = "flux-system";
    /** File in the data directory: what a producer on this machine signs its orders with. */
    static final String PRODUCER_KEY = "producer-key";

    private final SandboxOptions options;
    private final Path data;
    private final ReceiverToken token;
    private final Faults faults = new Faults();

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
                        new Part(KAFKA, this::kafkaBroker),
                        new Part(GIT, this::gitServer),
                        new Part(CLUSTER, this::cluster),
                        new Part(REQUEST_SERVICE, requestService()),
                        new Part(GITOPS_WRITER, gitopsWriter()),
                        new Part(STATUS_WATCHER, statusWatcher()),
                        new Part(PAGE, this::page))
                .stream()
                .filter(part -> options.runs(part.name()))
                .toList();
    }

    private SandboxBroker kafkaBroker() {
        var broker = SandboxBroker.start(options.port(KAFKA), data.resolve("kafka"));
        faults.offer(broker.faults());
        return broker;
    }

    private SandboxGitServer gitServer() {
        var server = SandboxGitServer.start(options.at(GIT), data.resolve("git"), REPOSITORY);
        faults.offer(server.faults());
        faults.offer(FileFaults.of(server.foreignFiles(), URI.create(options.url(CLUSTER))));
        return server;
    }

    private ClusterPart cluster() throws Exception {
        var cluster = ClusterPart.start(options.at(CLUSTER), data, platform());
        faults.offer(cluster.faults());
        return cluster;
    }

    private LoopbackTomcat page() {
        var text = new StartUpText(options, options.dataDir().resolve("logs/sandbox.log"));
        var settings = new PageSettings(
                options.at(PAGE),
                options.url(REQUEST_SERVICE),
                options.url(STATUS_WATCHER),
                gitUrl(options),
                text.places(),
                text.commands());
        return SandboxPage.start(settings, data.resolve("page")).mount(FaultsEndpoint.PATH, new FaultsEndpoint(faults));
    }

    /** A browser may know this machine by either name, and takes them for two origins. */
    private ServicePart readableFromThePage(ServicePart service) {
        return service.set("provisioning.http.allowed-origins[0]", options.url(PAGE))
                .set("provisioning.http.allowed-origins[1]", "http://127.0.0.1:" + options.port(PAGE));
    }

    private PlatformSettings platform() {
        return new PlatformSettings(URI.create(gitUrl(options)), token.value());
    }

    ServicePart requestService() {
        var service = new ServicePart(RequestServiceApplication::application, options.port(REQUEST_SERVICE), kafka());
        if (options.policy() != null) {
            service.set("provisioning.policy.file", options.policy().toString());
        }
        return readableFromThePage(service)
                .set("provisioning.links.requests-base-url", options.url(REQUEST_SERVICE))
                .set("provisioning.links.events-base-url", options.url(STATUS_WATCHER))
                .set("provisioning.intake.keys[0].id", "local")
                .set(
                        "provisioning.intake.keys[0].secret-file",
                        data.resolve(PRODUCER_KEY).toString())
                .set("provisioning.intake.keys[0].caller", "user:default/local-producer")
                .set("provisioning.intake.keys[0].groups[0]", "group:default/team-a");
    }

    ServicePart gitopsWriter() {
        return new ServicePart(GitopsWriterApplication::application, options.port(GITOPS_WRITER), kafka())
                .set("provisioning.git.remote", gitUrl(options))
                .set("provisioning.git.commit-url", options.url(PAGE) + "/commits/{sha}")
                .set("provisioning.git.cache-dir", data.resolve("gitops-writer").toString())
                .set(
                        "provisioning.flux.receiver-url",
                        options.url(CLUSTER) + token.hookPath(REPOSITORY, FLUX_NAMESPACE))
                .set("provisioning.flux.receiver-token-file", token.file().toString());
    }

    ServicePart statusWatcher() {
        var service = new ServicePart(StatusWatcherApplication::application, options.port(STATUS_WATCHER), kafka());
        return readableFromThePage(service)
                .set("provisioning.links.help", options.url(PAGE) + "/failures")
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
