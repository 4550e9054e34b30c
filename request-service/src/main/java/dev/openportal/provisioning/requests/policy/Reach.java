package dev.openportal.provisioning.requests.policy;

import dev.openportal.provisioning.events.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a rule is about: all that is said must hold, and what is left out (an empty list) holds for everything.
 *
 * @param owners entity references; {@code *} stands for any characters, as in all other names
 * @param namespaces {@code -} is that of cluster-scoped resources
 * @param offerings {@code <plural>.<group>} or {@code <kind>.<group>}
 */
public record Reach(
        List<String> owners,
        List<String> clusters,
        List<String> namespaces,
        List<String> offerings,
        Set<Operation> operations) {

    /** Everything. */
    public static final Reach ALL = new Reach(List.of(), List.of(), List.of(), List.of(), Set.of());

    public Reach {
        owners = List.copyOf(owners);
        clusters = List.copyOf(clusters);
        namespaces = List.copyOf(namespaces);
        offerings = List.copyOf(offerings);
        operations = Set.copyOf(operations);
    }

    boolean covers(Question question) {
        return (operations.isEmpty() || operations.contains(question.operation()))
                && covers(question.owner(), question.place());
    }

    boolean covers(String owner, Place place) {
        return any(owners, List.of(owner)) && covers(place);
    }

    boolean covers(Place place) {
        return any(clusters, List.of(place.cluster()))
                && any(namespaces, List.of(place.namespace() == null ? "-" : place.namespace()))
                && covers(place.offering());
    }

    private boolean covers(Set<String> offering) {
        return any(offerings, offering);
    }

    /** Whether nobody can order the offering anew, wherever and for whomever, without being covered. */
    boolean coversAll(Set<String> offering) {
        return owners.isEmpty()
                && clusters.isEmpty()
                && namespaces.isEmpty()
                && (operations.isEmpty() || operations.contains(Operation.CREATE))
                && covers(offering);
    }

    private static boolean any(List<String> patterns, Collection<String> names) {
        return patterns.isEmpty()
                || patterns.stream()
                        .map(Pattern::new)
                        .anyMatch(pattern -> names.stream().anyMatch(pattern::matches));
    }
}
