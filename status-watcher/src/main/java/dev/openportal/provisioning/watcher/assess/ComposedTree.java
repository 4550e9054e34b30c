package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.watcher.assess.ObjectRef.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that an ordered object is made of, across nested composites, level by level. Parts that are named but cannot be
 * seen (not there yet, or a kind that we do not read) are in it too: the count is honest.
 *
 * @param root the ordered object itself, at depth 0
 */
public record ComposedTree(Part root, List<Part> parts) {

    /** How the walk sees other objects. */
    @FunctionalInterface
    public interface Sight {
        Sighting look(ObjectRef ref);
    }

    /**
     * @param root which is seen
     * @param sight asked once for each part
     */
    public static ComposedTree of(Sighting root, String apiVersion, Sight sight) {
        Part top = Part.of(apiVersion, root, 0, false);
        List<Part> parts = new ArrayList<>();
        // What refers to itself in the end is walked once.
        Set<ObjectRef> seen = new HashSet<>(Set.of(root.ref()));
        Deque<Part> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            Part parent = open.remove();
            Observation object = parent.object();
            if (object == null || parent.remote()) {
                continue;
            }
            int depth = parent.depth() + 1;
            for (Reference child : children(object)) {
                Sighting sighting = sight.look(child.object());
                if (seen.add(sighting.ref())) {
                    Part part = Part.of(child.apiVersion(), sighting, depth, false);
                    parts.add(part);
                    open.add(part);
                }
            }
            Optional<Observation> remote = RemoteObject.in(object);
            remote.ifPresent(far -> parts.add(Part.of(far.apiVersion(), Sighting.of(far, null), depth, true)));
        }
        return new ComposedTree(top, List.copyOf(parts));
    }

    private static List<Reference> children(Observation object) {
        Map<String, Object> spec = object.spec();
        // A claim's composite is cluster-scoped; parts of a namespaced composite lie beside it.
        Stream<Reference> composite = ObjectRef.read(Fields.map(spec, "resourceRef"), null).stream();
        Stream<Reference> parts = Stream.concat(
                        Fields.maps(spec, "crossplane", "resourceRefs").stream(),
                        Fields.maps(spec, "resourceRefs").stream())
                .flatMap(reference -> ObjectRef.read(reference, object.ref().namespace()).stream());
        return Stream.concat(composite, parts).toList();
    }

    /** The ordered object and its parts, the nearer before the deeper. */
    Stream<Part> all() {
        return Stream.concat(Stream.of(root), parts.stream());
    }

    /** What has to be looked at again when it changes; other clusters are seen only through their carriers. */
    public Set<ObjectRef> watched() {
        return parts.stream().filter(part -> !part.remote()).map(Part::ref).collect(Collectors.toSet());
    }

    /** Whether some of it is only coming into sight, so that a judgement now would be taken back in a moment. */
    public boolean isComing() {
        return parts.stream().anyMatch(part -> part.sighting().how() == Sighting.How.COMING);
    }
}
