package dev.openportal.provisioning.requests.offerings;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.ResourceKey;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all clusters offer now. Safe for one writer and many readers. */
public final class Offerings {

    /** By {@code <cluster>/<plural>.<group>}. */
    private final Map<String, OfferingPublished> published = new ConcurrentSkipListMap<>();

    public void publish(OfferingPublished offering) {
        published.put(offering.recordKey(), offering);
    }

    /** @param key {@code <cluster>/<plural>.<group>} */
    public void withdraw(String key) {
        published.remove(key);
    }

    /** By name. */
    public List<Offering> all() {
        return published.values().stream()
                .sorted(Comparator.comparing(OfferingPublished::name).thenComparing(OfferingPublished::cluster))
                .collect(Collectors.groupingBy(
                        OfferingPublished::name, java.util.TreeMap::new, Collectors.toUnmodifiableList()))
                .values()
                .stream()
                .map(Offering::merged)
                .toList();
    }

    public Optional<Offering> named(String name) {
        List<OfferingPublished> same =
                published.values().stream().filter(o -> o.name().equals(name)).toList();
        return same.isEmpty() ? Optional.empty() : Optional.of(Offering.merged(same));
    }

    /** What {@code cluster} itself says of the kind: its own schema and scope, which may differ from another's. */
    public Optional<OfferingPublished> find(String cluster, String apiVersion, String kind) {
        return ofKind(kind)
                .filter(o -> o.cluster().equals(cluster) && o.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /** Names by which a kind may be meant: {@code <kind>.<group>}, and where it is offered {@code <plural>.<group>}. */
    public Set<String> namesOf(ResourceKey resource) {
        Set<String> names = new HashSet<>();
        names.add(resource.qualifiedKind());
        ofKind(resource.kind())
                .filter(offering -> group(offering).equals(resource.group()))
                .forEach(offering -> names.add(offering.name()));
        return names;
    }

    private static String group(OfferingPublished offering) {
        int slash = offering.apiVersion().indexOf('/');
        return slash < 0 ? "" : offering.apiVersion().substring(0, slash);
    }

    /** Why {@link #find} found nothing, at the field that has to change. */
    public Violation whyNot(String cluster, String apiVersion, String kind) {
        List<OfferingPublished> sameKind = ofKind(kind).toList();
        if (published.values().stream().noneMatch(o -> o.cluster().equals(cluster))) {
            return new Violation(
                    "/cluster",
                    "The cluster offers nothing here; known are: " + clusters(published.values().stream()) + ".");
        }
        if (sameKind.isEmpty()) {
            return new Violation("/kind", "Nothing of this kind is offered.");
        }
        if (sameKind.stream().noneMatch(o -> o.cluster().equals(cluster))) {
            return new Violation(
                    "/cluster",
                    "The cluster does not offer " + kind + "; these do: " + clusters(sameKind.stream()) + ".");
        }
        return new Violation(
                "/apiVersion",
                kind + " is offered there as: "
                        + sameKind.stream()
                                .filter(o -> o.cluster().equals(cluster))
                                .map(OfferingPublished::apiVersion)
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private Stream<OfferingPublished> ofKind(String kind) {
        return published.values().stream().filter(o -> o.kind().equals(kind));
    }

    private static String clusters(Stream<OfferingPublished> offerings) {
        String names =
                offerings.map(OfferingPublished::cluster).distinct().sorted().collect(Collectors.joining(", "));
        return names.isEmpty() ? "none yet" : names;
    }
}
