package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.OfferingPublished.Scope;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** What a cluster offers, read from XRDs and from labelled CRDs. */
public final class Offerings {

    private static final String PREFIX = "openportal.dev/";
    private static final String LABEL = PREFIX + "offering";

    private Offerings() {}

    /** An XRD offers its claim kind where it has one, else its composite kind; a label can take it back. */
    public static Optional<OfferingPublished> ofXrd(String cluster, Observation xrd) {
        if ("false".equals(xrd.labels().get(LABEL))) {
            return Optional.empty();
        }
        Map<String, Object> claim = Fields.map(xrd.spec(), "claimNames");
        boolean claimed = !claim.isEmpty();
        boolean namespaced = claimed || "Namespaced".equals(Fields.text(xrd.spec(), "scope"));
        return of(cluster, xrd, claimed ? claim : Fields.map(xrd.spec(), "names"), namespaced, "referenceable");
    }

    /** @param crd one that no XRD made: an XRD's labels stand on its CRDs too */
    public static Optional<OfferingPublished> ofCrd(String cluster, Observation crd) {
        if (!"true".equals(crd.labels().get(LABEL))) {
            return Optional.empty();
        }
        boolean namespaced = "Namespaced".equals(Fields.text(crd.spec(), "scope"));
        return of(cluster, crd, Fields.map(crd.spec(), "names"), namespaced, "storage");
    }

    private static Optional<OfferingPublished> of(
            String cluster, Observation definition, Map<String, Object> names, boolean namespaced, String preferred) {
        String group = Fields.text(definition.spec(), "group");
        String plural = Fields.text(names, "plural");
        String kind = Fields.text(names, "kind");
        Optional<Map<String, Object>> version = Fields.maps(definition.spec(), "versions").stream()
                .filter(candidate -> Fields.isTrue(candidate, "served"))
                .min(Comparator.comparing(candidate -> !Fields.isTrue(candidate, preferred)));
        String versionName = version.map(v -> Fields.text(v, "name")).orElse(null);
        if (group == null || plural == null || kind == null || version.isEmpty() || versionName == null) {
            return Optional.empty();
        }
        Map<String, String> said = definition.annotations();
        return Optional.of(new OfferingPublished(
                cluster,
                plural + "." + group,
                group + "/" + versionName,
                kind,
                namespaced ? Scope.NAMESPACED : Scope.CLUSTER,
                said.getOrDefault(PREFIX + "title", kind),
                said.get(PREFIX + "description"),
                said.get("backstage.io/owner"),
                "true".equals(said.get(PREFIX + "exact-names")),
                Fields.map(version.get(), "schema", "openAPIV3Schema", "properties", "spec")));
    }
}
