package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Composed;
import dev.openportal.provisioning.watcher.assess.ObjectRef.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that an ordered object is made of, across nested composites, level by level. Parts that are named but cannot be
 * seen (not there yet, or a kind that we do not read) are in it too: the count is honest.
 */
public record ComposedTree(List<Part> parts) {

    /** Where the walk gives up: nobody nests so deep, so it can only be an accident. */
    private static final int DEEPEST = 12;

    /**
     * One part.
     *
     * @param object null where it cannot be seen
     * @param depth 1 for a direct child of the ordered object
     */
    public record Part(Reference reference, @Nullable Observation object, int depth) {

        Composed composed() {
            ObjectRef ref = reference.object();
            Assessment says = object == null ? null : Assessment.of(object);
            return new Composed(
                    reference.apiVersion(),
                    ref.kind(),
                    ref.namespace(),
                    ref.name(),
                    says == null ? null : says.synced(),
                    says == null ? null : says.ready(),
                    says == null ? null : says.reason(),
                    says == null ? null : says.message(),
                    object == null ? null : object.annotations().get("crossplane.io/external-name"),
                    depth);
        }
    }

    /** How the walk sees other objects. */
    @FunctionalInterface
    public interface Sight {
        /** The object as it is now, or null where it cannot be seen. */
        @Nullable Observation look(ObjectRef ref);
    }

    /** @param sight asked once for each part */
    public static ComposedTree of(Observation root, Sight sight) {
        List<Part> parts = new ArrayList<>();
        Set<ObjectRef> seen = new HashSet<>(Set.of(root.ref()));
        Deque<Part> open = new ArrayDeque<>();
        open.add(new Part(new Reference(root.apiVersion(), root.ref()), root, 0));
        while (!open.isEmpty()) {
            Part parent = open.remove();
            Observation object = parent.object();
            if (object == null || parent.depth() == DEEPEST) {
                continue;
            }
            children(object).filter(child -> seen.add(child.object())).forEach(child -> {
                Part part = new Part(child, sight.look(child.object()), parent.depth() + 1);
                parts.add(part);
                open.add(part);
            });
        }
        return new ComposedTree(List.copyOf(parts));
    }

    private static Stream<Reference> children(Observation object) {
        Map<String, Object> spec = object.spec();
        // A claim's composite is cluster-scoped; parts of a namespaced composite lie beside it.
        Stream<Reference> composite = ObjectRef.read(Fields.map(spec, "resourceRef"), null).stream();
        Stream<Reference> parts = Stream.concat(
                        Fields.maps(spec, "crossplane", "resourceRefs").stream(),
                        Fields.maps(spec, "resourceRefs").stream())
                .flatMap(reference -> ObjectRef.read(reference, object.ref().namespace()).stream());
        return Stream.concat(composite, parts);
    }
}
