package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.Composed;
import dev.openportal.provisioning.events.Manifest;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.Stalled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A look at an ordered object and all it is made of. */
public final class ResourceLook {

    private ResourceLook() {}

    /**
     * The fact about an object that is there.
     *
     * @param owner entity reference of whose it is, or null
     * @param settled false where it was changed so lately that its Ready may be from before
     */
    public static Draft at(
            String cluster, Observation root, ComposedTree tree, @Nullable String owner, boolean settled) {
        Assessment own = Assessment.of(root);
        Assessment says = own.state() == State.READY && isUnderway(root, tree, settled) ? own.underway() : own;
        Cause cause = RootCause.of(tree).orElse(null);
        boolean deleting = says.state() == State.DELETING;
        State state = cause != null && !deleting ? State.FAILED : says.state();
        String message = cause == null ? LookMessage.of(root, says, tree) : cause.message();
        Stalled stalled = cause == null ? Stalls.in(tree).orElse(null) : null;
        ResourceRef resource = resource(cluster, root.apiVersion(), root.ref());
        RequestId request = requestId(root).orElse(null);
        Map<String, Object> spec = LiveSpec.of(root);
        List<Composed> shown = Shown.of(tree);
        int total = tree.parts().size();
        Map<String, String> outputs = Outputs.of(root, tree);
        return (origin, time) -> new ResourceObserved(
                origin,
                resource,
                request,
                owner,
                root.uid(),
                state,
                message,
                stalled,
                spec,
                shown,
                total,
                cause,
                outputs,
                time);
    }

    private static boolean isUnderway(Observation root, ComposedTree tree, boolean settled) {
        return Takeover.isUnderway(root, tree) || (!settled && LookMessage.isUnverified(root, tree));
    }

    /** The fact about an object that was there and is not any more. */
    public static Draft gone(String cluster, String apiVersion, ObjectRef ref) {
        ResourceRef resource = resource(cluster, apiVersion, ref);
        return (origin, time) -> new ResourceObserved(
                origin, resource, null, null, null, State.ABSENT, null, null, null, List.of(), 0, null, Map.of(), time);
    }

    private static ResourceRef resource(String cluster, String apiVersion, ObjectRef ref) {
        return new ResourceRef(cluster, apiVersion, ref.kind(), ref.namespace(), ref.name());
    }

    /** Anybody may write an annotation: what is no id of ours is none. */
    private static Optional<RequestId> requestId(Observation root) {
        String text = root.annotations().get(Manifest.REQUEST_ID);
        try {
            return text == null ? Optional.empty() : Optional.of(RequestId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
