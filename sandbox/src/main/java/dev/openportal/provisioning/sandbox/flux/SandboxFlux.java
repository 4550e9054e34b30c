package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.KindDefinition;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Watched;
import dev.openportal.provisioning.sandbox.controller.WorkQueue;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Flux as the cluster sees it: source-, kustomize- and notification-controller in one. */
public final class SandboxFlux implements AutoCloseable {
    private static final int WORKERS = 4;
    private final ApiServer api;
    private final Receivers receivers;
    private final KustomizeController kustomize;
    private final WorkQueue<Ref> sourceQueue;
    private final WorkQueue<Ref> kustomizeQueue;
    private final WorkQueue<Ref> receiverQueue;
    private final Watched watched;

    private SandboxFlux(URI apiServer, Path dataDir) {
        api = new ApiServer(apiServer);
        watched = new Watched(api, this::look);
        var sources = new SourceController(api, dataDir);
        kustomize = new KustomizeController(api, sources);
        receivers = new Receivers(api, watched);
        sourceQueue = new WorkQueue<>("flux-source", WORKERS, sources);
        kustomizeQueue = new WorkQueue<>("flux-kustomize", WORKERS, kustomize);
        receiverQueue = new WorkQueue<>("flux-receiver", 1, receivers);
    }

    /**
     * Installs the kinds of Flux and starts its controllers.
     *
     * @param dataDir where the copies of the repositories are kept
     */
    public static SandboxFlux start(URI apiServer, Path dataDir) {
        var flux = new SandboxFlux(apiServer, dataDir);
        flux.serve(SourceController.API, "GitRepository", "gitrepositories", "gitrepo");
        flux.serve(KustomizeController.API, "Kustomization", "kustomizations", "ks");
        flux.serve(Receivers.API, "Receiver", "receivers", null);
        return flux;
    }

    private void serve(String apiVersion, String kind, String plural, @Nullable String shortName) {
        KindDefinition.install(api, KindDefinition.fluxLike(apiVersion, kind, plural, shortName));
        watched.watch(apiVersion, kind);
    }

    private void look(Doc changed) {
        switch (changed.kind()) {
            case "GitRepository" -> {
                sourceQueue.add(changed.ref());
                watched.all(KustomizeController.API, "Kustomization")
                        .filter(k -> KustomizeController.source(k).equals(changed.ref()))
                        .forEach(k -> kustomizeQueue.add(k.ref()));
            }
            case "Kustomization" -> kustomizeQueue.add(changed.ref());
            default -> receiverQueue.add(changed.ref());
        }
    }

    /**
     * A call to the Receiver's address.
     *
     * @param signature the header X-Signature; empty where there was none
     * @return the HTTP status to answer with
     */
    public int receive(String path, String signature, byte[] body) {
        return receivers.call(path, signature, body);
    }

    @Override
    public void close() {
        kustomize.close();
        sourceQueue.close();
        kustomizeQueue.close();
        receiverQueue.close();
        watched.close();
        api.close();
    }
}
