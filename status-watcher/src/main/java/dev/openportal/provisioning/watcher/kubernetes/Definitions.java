package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.watcher.assess.Fields;
import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import dev.openportal.provisioning.watcher.assess.Offerings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the XRDs and CRDs of a cluster say.
 *
 * @param defined kinds that have a CRD, be it established or not
 * @param composites kinds that an XRD has made
 * @param offerings of kinds that are served
 * @param offered these kinds
 */
record Definitions(
        Set<String> defined, Set<String> composites, List<OfferingPublished> offerings, Set<String> offered) {

    static final Definitions NONE = new Definitions(Set.of(), Set.of(), List.of(), Set.of());

    static Definitions read(String cluster, List<Observation> xrds, List<Observation> crds) {
        List<OfferingPublished> found = new ArrayList<>();
        Set<String> made = new HashSet<>();
        Set<String> composites = new HashSet<>();
        for (Observation xrd : xrds) {
            String group = Fields.text(xrd.spec(), "group");
            for (String names : List.of("names", "claimNames")) {
                made.add(Fields.text(xrd.spec(), names, "plural") + "." + group);
                composites.add(Fields.text(xrd.spec(), names, "kind") + "." + group);
            }
            Offerings.ofXrd(cluster, xrd).ifPresent(found::add);
        }
        // An XRD's CRDs carry its labels, so they are not asked.
        crds.stream()
                .filter(crd -> !made.contains(crd.ref().name()))
                .flatMap(crd -> Offerings.ofCrd(cluster, crd).stream())
                .forEach(found::add);
        Set<String> defined = crds.stream()
                .map(crd -> Fields.text(crd.spec(), "names", "kind") + "." + Fields.text(crd.spec(), "group"))
                .collect(Collectors.toSet());
        Map<String, Kind> served = served(crds);
        List<OfferingPublished> offerings = found.stream()
                .filter(offering -> served.containsKey(qualified(offering)))
                .toList();
        Set<String> offered = offerings.stream().map(Definitions::qualified).collect(Collectors.toSet());
        return new Definitions(defined, composites, offerings, offered);
    }

    /** Established kinds, by their qualified names. */
    static Map<String, Kind> served(List<Observation> crds) {
        Map<String, Kind> served = new HashMap<>();
        crds.stream().flatMap(crd -> Kind.servedBy(crd).stream()).forEach(kind -> served.put(kind.qualified(), kind));
        return served;
    }

    private static String qualified(OfferingPublished offering) {
        return offering.kind() + "." + ObjectRef.groupOf(offering.apiVersion());
    }
}
