package dev.openportal.provisioning.sandbox.platform;

import dev.openportal.provisioning.sandbox.cluster.SandboxCluster;
import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.crossplane.SandboxCrossplane;
import dev.openportal.provisioning.sandbox.flux.SandboxFlux;
import dev.openportal.provisioning.sandbox.git.SandboxGitServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jgit.api.Git;

/** A Git server, and a cluster with all that runs in it, which can be restarted on its data. */
public final class PlatformFixture implements AutoCloseable {
    public static final Ref SOURCE =
            new Ref("source.toolkit.fluxcd.io/v1", "GitRepository", "flux-system", "catalog-orders");
    public static final Ref KUSTOMIZATION =
            new Ref("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "flux-system", "catalog-orders-local");
    private static final Ref RECEIVER =
            new Ref("notification.toolkit.fluxcd.io/v1", "Receiver", "flux-system", "catalog-orders");
    private static final Duration HELD_IN_DELETION = Duration.ofSeconds(4);
    private static final String TOKEN = "a-token-of-the-tests";

    private final Path directory;
    private final SandboxGitServer server;
    private final Git clone;
    private SandboxCluster cluster;
    private SandboxFlux flux;
    private SandboxCrossplane crossplane;
    private ApiServer api;

    public PlatformFixture(Path directory) throws Exception {
        this.directory = directory;
        server = SandboxGitServer.start(0, directory.resolve("server"), "catalog-orders");
        clone = Git.cloneRepository()
                .setURI(server.url())
                .setDirectory(directory.resolve("clone").toFile())
                .call();
        start();
    }

    private void start() throws Exception {
        cluster = SandboxCluster.start(0, directory.resolve("cluster"));
        flux = SandboxFlux.start(cluster.url(), directory.resolve("flux"));
        cluster.mount(
                "/hook/",
                (method, path, headers, body) -> flux.receive(path, headers.getOrDefault("x-signature", ""), body));
        crossplane = SandboxCrossplane.start(cluster.url(), HELD_IN_DELETION);
        SandboxPlatform.install(cluster.url(), new PlatformSettings(URI.create(server.url()), TOKEN));
        api = new ApiServer(cluster.url());
    }

    private void stop() throws Exception {
        api.close();
        crossplane.close();
        flux.close();
        cluster.close();
    }

    public void restart() throws Exception {
        stop();
        start();
    }

    public URI url() {
        return cluster.url();
    }

    public ApiServer api() {
        return api;
    }

    /** The object, or an empty one where it is not there. */
    public Doc live(Ref ref) {
        return api.get(ref).orElse(new Doc(Map.of()));
    }

    /** Pushes these files, by path from the root of the repository; nobody is told. */
    public void push(Map<String, String> files) throws Exception {
        for (var file : files.entrySet()) {
            var path = clone.getRepository().getWorkTree().toPath().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        clone.add().addFilepattern(".").call();
        clone.commit()
                .setSign(false)
                .setAuthor("t", "t@example.com")
                .setCommitter("t", "t@example.com")
                .setMessage("Change " + files.size() + " files")
                .call();
        clone.push().call();
    }

    /** Pushes and nudges. */
    public void commit(Map<String, String> files) throws Exception {
        push(files);
        nudge(TOKEN);
    }

    /** A Receiver call as the writer makes it; answers the HTTP status. */
    public int nudge(String token) throws Exception {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var request = HttpRequest.newBuilder(
                        cluster.url().resolve(live(RECEIVER).text("status", "webhookPath")))
                .header("X-Signature", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    public int nudge() throws Exception {
        return nudge(TOKEN);
    }

    @Override
    public void close() throws Exception {
        stop();
        clone.close();
        server.close();
    }
}
