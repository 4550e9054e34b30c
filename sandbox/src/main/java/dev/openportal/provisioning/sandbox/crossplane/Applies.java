package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.ApiServer;
import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Trees;
import dev.openportal.provisioning.sandbox.controller.Watched;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Applies what differs from what is live, or from the last apply: a field that is wanted no more shows only there. */
final class Applies {
    private final ApiServer api;
    private final Watched watched;
    private final String manager;
    private final Map<Ref, Map<String, Object>> last = new ConcurrentHashMap<>();

    Applies(ApiServer api, Watched watched, String manager) {
        this.api = api;
        this.watched = watched;
        this.manager = manager;
    }

    /**
     * The object as it is now.
     *
     * @throws dev.openportal.provisioning.sandbox.controller.Refusal when the server says no
     */
    Doc settle(Doc wanted) {
        var ref = wanted.ref();
        var live = watched.find(ref);
        if (live.isPresent()
                && wanted.root().equals(last.get(ref))
                && Trees.covers(live.get().root(), wanted.root())) {
            return live.get();
        }
        var now = api.apply(wanted, manager);
        last.put(ref, wanted.root());
        return now;
    }

    /** It is gone. */
    void forget(Ref ref) {
        last.remove(ref);
    }
}
