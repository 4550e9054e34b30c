package dev.openportal.provisioning.sandbox.controller;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds that are watched, one informer each; a change says only "look again". */
public final class Watched implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watched.class);

    private final ApiServer api;
    private final Consumer<Doc> lookAgain;
    private final Map<Ref, Doc> seen = new ConcurrentHashMap<>();
    private final Map<String, SharedIndexInformer<GenericKubernetesResource>> informers = new ConcurrentHashMap<>();

    public Watched(ApiServer api, Consumer<Doc> lookAgain) {
        this.api = api;
        this.lookAgain = lookAgain;
    }

    /** Starts watching once the kind is served; false while it is not. Repeating it is harmless. */
    public boolean watch(String apiVersion, String kind) {
        var key = apiVersion + "#" + kind;
        if (informers.containsKey(key)) {
            return true;
        }
        var served = api.kind(apiVersion, kind);
        served.ifPresent(context -> informers.computeIfAbsent(key, k -> {
            var informer = api.all(context).runnableInformer(0);
            informer.addEventHandler(new Enqueue());
            // Every trouble but an end of this process passes: a watch that gives up would freeze the sandbox.
            informer.exceptionHandler((started, problem) -> {
                log.debug("Watch of {} is interrupted: {}", key, problem.getMessage());
                return true;
            });
            var ignored = informer.start();
            return informer;
        }));
        return served.isPresent();
    }

    /** Ends a watch, because its kind is gone. */
    public void forget(String apiVersion, String kind) {
        var informer = informers.remove(apiVersion + "#" + kind);
        if (informer != null) {
            informer.stop();
        }
    }

    public Stream<Doc> all(String apiVersion, String kind) {
        return seen.values().stream()
                .filter(doc -> doc.kind().equals(kind) && doc.text("apiVersion").equals(apiVersion));
    }

    /**
     * As the watch saw it last, unless that is older than what we wrote ourselves: then, and where the watch saw
     * nothing, the API server is asked. Shared: copy before changing.
     */
    public Optional<Doc> find(Ref ref) {
        var last = seen.get(ref);
        return last != null && last.version() >= api.written(ref) ? Optional.of(last) : api.get(ref);
    }

    private void changed(GenericKubernetesResource now) {
        var doc = api.doc(now);
        seen.put(doc.ref(), doc);
        lookAgain.accept(doc);
    }

    @Override
    public void close() {
        informers.values().forEach(SharedIndexInformer::stop);
    }

    private final class Enqueue implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource added) {
            changed(added);
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource now) {
            changed(now);
        }

        @Override
        public void onDelete(GenericKubernetesResource gone, boolean unknown) {
            var doc = api.doc(gone);
            seen.remove(doc.ref());
            api.forget(doc.ref());
            lookAgain.accept(doc);
        }
    }
}
