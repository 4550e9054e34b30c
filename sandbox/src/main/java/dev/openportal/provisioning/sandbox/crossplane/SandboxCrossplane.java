package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Conditions;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Events;
import dev.openportal.provisioning.sandbox.controller.KindDefinition;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Watched;
import dev.openportal.provisioning.sandbox.controller.WorkQueue;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Crossplane and its providers as the cluster sees them. */
public final class SandboxCrossplane implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final String XRD = "CompositeResourceDefinition";
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMillis(1500);
    private static final Duration HELD_IN_DELETION = Duration.ofSeconds(20);

    private final ApiServer api;
    private final Watched watched;
    private final WorkQueue<Ref> queue;
    private final Claims claims;
    private final Composites composites;
    private final Providers providers;
    private final SlowDeletion slowDeletion;
    private final Map<String, Definition> byKind = new ConcurrentHashMap<>();

    private SandboxCrossplane(URI apiServer, Duration heldInDeletion) {
        api = new ApiServer(apiServer);
        watched = new Watched(api, this::look);
        var events = new Events(api, "crossplane");
        claims = new Claims(api, watched, events);
        composites = new Composites(api, watched, events);
        providers = new Providers(api, events, SHORTEST, LONGEST);
        slowDeletion = new SlowDeletion(api, heldInDeletion);
        queue = new WorkQueue<>("crossplane", WORKERS, this::reconcile);
    }

    /** Installs the kinds of Crossplane and of the providers, and starts the controllers. */
    public static SandboxCrossplane start(URI apiServer) {
        return start(apiServer, HELD_IN_DELETION);
    }

    /** @param heldInDeletion for how long what was ordered with {@code slow-delete} stays when it is deleted */
    public static SandboxCrossplane start(URI apiServer, Duration heldInDeletion) {
        var crossplane = new SandboxCrossplane(apiServer, heldInDeletion);
        crossplane.install();
        return crossplane;
    }

    private void install() {
        serve(new Ref(Definition.GROUP + "/v1", "Composition", "", ""), "compositions", false);
        KindDefinition.install(api, Installed.xrds());
        serve(new Ref("database.sandbox.openportal.dev/v1beta1", "Cluster", "", ""), "clusters", false);
        serve(new Ref("database.sandbox.openportal.dev/v1beta1", "User", "", ""), "users", false);
        serve(new Ref("database.sandbox.openportal.dev/v1beta1", "Volume", "", ""), "volumes", false);
        serve(new Ref("cache.sandbox.openportal.dev/v1beta1", "Instance", "", ""), "instances", true);
        serve(new Ref("dns.sandbox.openportal.dev/v1beta1", "Record", "", ""), "records", true);
        serve(new Ref("dns.sandbox.openportal.dev/v1beta1", "Certificate", "", ""), "certificates", true);
        serve(new Ref("kubernetes.m.crossplane.io/v1alpha1", "Object", "", ""), "objects", true);
        watched.watch(Definition.GROUP + "/v2", XRD);
    }

    private void serve(Ref kind, String plural, boolean namespaced) {
        KindDefinition.install(
                api, KindDefinition.crossplaneLike(kind, plural, namespaced, KindDefinition.looseSchema()));
        watched.watch(kind.apiVersion(), kind.kind());
    }

    private void look(Doc changed) {
        if (changed.kind().equals("Composition")) {
            byKind.values().stream()
                    .map(Definition::composite)
                    .flatMap(kind -> watched.all(kind.apiVersion(), kind.kind()))
                    .forEach(composite -> queue.add(composite.ref()));
            return;
        }
        queue.add(changed.ref());
        Owners.controller(changed).ifPresent(owner -> {
            var definition = byKind.get(owner.apiVersion() + "#" + owner.kind());
            var clusterScoped = definition != null && !definition.namespaced();
            queue.add(clusterScoped ? new Ref(owner.apiVersion(), owner.kind(), "", owner.name()) : owner);
        });
        var claim = new Doc(changed.map("spec", "claimRef"));
        if (!claim.text("name").isEmpty()) {
            queue.add(new Ref(claim.text("apiVersion"), claim.kind(), claim.text("namespace"), claim.text("name")));
        }
    }

    private Optional<Duration> reconcile(Ref ref) {
        var found = watched.find(ref);
        if (found.isEmpty()) {
            claims.forget(ref);
            composites.forget(ref);
            return Optional.empty();
        }
        if (ref.kind().equals(XRD)) {
            define(found.get());
            return Optional.empty();
        }
        var definition = byKind.get(ref.apiVersion() + "#" + ref.kind());
        if (definition == null) {
            return Providers.GROUPS.contains(ref.group()) ? providers.reconcile(found.get()) : Optional.empty();
        }
        var held = slowDeletion.reconcile(found.get());
        if (ref.kind().equals(definition.composite().kind())) {
            return composites.reconcile(found.get(), definition.legacy()).or(() -> held);
        }
        claims.reconcile(found.get(), definition.composite());
        return held;
    }

    private void define(Doc xrd) {
        var definition = new Definition(xrd);
        offer(definition, definition.compositeKind(), definition.composite());
        var conditions = Conditions.observed(xrd).put("Established", "True", "WatchingCompositeResource", "");
        definition.claim().ifPresent(claim -> {
            offer(definition, definition.claimKind().orElseThrow(), claim);
            conditions.put("Offered", "True", "WatchingCompositeResourceClaim", "");
        });
        Statuses.write(api, xrd, conditions, Map.of());
    }

    private void offer(Definition definition, Doc crd, Ref kind) {
        byKind.put(kind.apiVersion() + "#" + kind.kind(), definition);
        KindDefinition.install(api, crd);
        watched.watch(kind.apiVersion(), kind.kind());
    }

    /** The kinds that XRDs define now. */
    List<Ref> offered() {
        return byKind.values().stream().map(Definition::composite).distinct().toList();
    }

    @Override
    public void close() {
        queue.close();
        watched.close();
        api.close();
    }
}
