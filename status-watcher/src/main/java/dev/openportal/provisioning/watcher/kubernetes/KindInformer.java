package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ExceptionHandler;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one kind in sight. Fabric8's informer cannot be started twice and gives up on some errors: a stopped one is
 * built anew, until this is closed. Listeners are called on foreign threads and must only take note.
 */
final class KindInformer implements KindSight {

    private static final Logger LOG = LoggerFactory.getLogger(KindInformer.class);
    private static final long REBUILD_MILLIS = 1_000;

    private final KubernetesClient client;
    private final Kind kind;
    private final Listener listener;
    private final ScheduledExecutorService loop;
    private @Nullable SharedIndexInformer<GenericKubernetesResource> informer;
    private TrimmedStore store;
    private Noting noting = new Noting();
    private boolean closed;
    private volatile @Nullable String trouble;

    /** @param loop rebuilds; all calls to this object come from it */
    KindInformer(KubernetesClient client, Kind kind, Listener listener, ScheduledExecutorService loop) {
        this.client = client;
        this.kind = kind;
        this.listener = listener;
        this.loop = loop;
        this.store = newStore();
    }

    private TrimmedStore newStore() {
        return new TrimmedStore(kind);
    }

    KindInformer start() {
        TrimmedStore fresh = newStore();
        Noting handler = new Noting();
        var everywhere = client.genericKubernetesResources(kind.context()).inAnyNamespace();
        SharedIndexInformer<GenericKubernetesResource> built = kind.equals(Kind.EVENT)
                ? everywhere.withField("type", "Warning").runnableInformer(0)
                : everywhere.runnableInformer(0);
        built.removeNamespaceIndex();
        built.itemStore(fresh)
                .exceptionHandler((started, error) -> {
                    trouble = error.getMessage();
                    return !ExceptionHandler.isDeserializationException(error);
                })
                .addEventHandler(handler);
        informer = built;
        store = fresh;
        noting = handler;
        var unused = built.stopped().whenComplete((done, error) -> rebuild(built, error));
        built.start();
        return this;
    }

    private void rebuild(SharedIndexInformer<GenericKubernetesResource> stopped, @Nullable Throwable error) {
        if (loop.isShutdown()) {
            return;
        }
        loop.schedule(
                () -> {
                    if (!closed && informer == stopped) {
                        LOG.warn("The watch of {} stopped and is started again", kind.qualified(), error);
                        start();
                    }
                },
                REBUILD_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private final class Noting implements ResourceEventHandler<GenericKubernetesResource> {

        /** Fabric8's own hasSynced turns true only after it has told of the list, which would be a race. */
        private volatile boolean listed;

        @Override
        public void onAdd(GenericKubernetesResource item) {
            listener.changed(TrimmedStore.ref(item));
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            listener.changed(TrimmedStore.ref(after));
        }

        @Override
        public void onDelete(GenericKubernetesResource item, boolean finalStateUnknown) {
            listener.changed(TrimmedStore.ref(item));
        }

        @Override
        public void onList(String resourceVersion, boolean remainedEmpty) {
            listed = true;
            trouble = null;
            listener.listed(kind);
        }
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean hasSynced() {
        return noting.listed;
    }

    @Override
    public boolean isComing() {
        return !noting.listed && trouble == null;
    }

    @Override
    public @Nullable String blindness() {
        boolean watching = informer != null && informer.isWatching();
        if (noting.listed && watching) {
            return null;
        }
        String why = trouble == null ? "" : ": " + trouble;
        return (noting.listed ? "The watch of " : "The first list of ") + kind.qualified() + " does not come" + why;
    }

    @Override
    public @Nullable Observation look(ObjectRef ref) {
        GenericKubernetesResource item = store.get(ref.path());
        return item == null ? null : TrimmedStore.observation(item);
    }

    @Override
    public List<Observation> all() {
        return store.values().map(TrimmedStore::observation).toList();
    }

    @Override
    public void close() {
        closed = true;
        if (informer != null) {
            informer.stop();
        }
    }
}
