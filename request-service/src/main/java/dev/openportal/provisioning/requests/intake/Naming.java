package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.OfferingPublished.Scope;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a resource is called, and where it may lie. */
final class Naming {

    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");
    private static final int LONGEST = 63;
    private static final int SUFFIX = 1 + 8;

    private Naming() {}

    static List<Violation> violations(Draft draft, OfferingPublished offering) {
        List<Violation> found = new ArrayList<>(nameViolations(draft.name(), offering.exactNames()));
        found.addAll(placeViolations(draft, offering));
        return found;
    }

    static List<Violation> placeViolations(Draft draft, OfferingPublished offering) {
        boolean namespaced = offering.scope() == Scope.NAMESPACED;
        if (namespaced && draft.namespace() == null) {
            return List.of(new Violation("/namespace", "This field is required: " + draft.kind() + " is namespaced."));
        }
        if (!namespaced && draft.namespace() != null) {
            return List.of(new Violation("/namespace", "Must be left out: " + draft.kind() + " is cluster-scoped."));
        }
        return draft.namespace() == null || LABEL.matcher(draft.namespace()).matches()
                ? List.of()
                : List.of(new Violation(
                        "/namespace", "Must be a DNS label: lower case letters, digits and dashes, at most 63."));
    }

    /** For an order whose offering is not known: what can be said of its name anyway. */
    static List<Violation> nameViolations(String name, boolean exact) {
        int longest = exact ? LONGEST : LONGEST - SUFFIX;
        if (!NAME.matcher(name).matches()) {
            return List.of(new Violation(
                    "/name",
                    "Must begin with a lower case letter, go on with lower case letters, digits and dashes,"
                            + " and not end with a dash."));
        }
        return name.length() <= longest
                ? List.of()
                : List.of(new Violation(
                        "/name",
                        "Must have at most " + longest + " characters"
                                + (exact ? "." : ", since a suffix is added to make it unique.")));
    }

    /** What exists need not have been ordered here, so its name may be whatever Kubernetes allows. */
    static List<Violation> existingNameViolations(String name) {
        return SUBDOMAIN.matcher(name).matches()
                ? List.of()
                : List.of(new Violation("/name", "Must be the resource's own name, which is a DNS subdomain."));
    }

    /** The resource that a draft names as it is; empty where nothing can be called so. */
    static Optional<ResourceRef> existing(Draft draft) {
        try {
            return Optional.of(new ResourceRef(
                    draft.cluster(), draft.apiVersion(), draft.kind(), draft.namespace(), draft.name()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String finalName(Draft draft, OfferingPublished offering, RequestId id) {
        return offering.exactNames() ? draft.name() : draft.name() + "-" + id.suffix();
    }

    /** The name that a create was ordered with, which its own suffix was added to where names are not exact. */
    static String orderedName(RequestStatus create) {
        String name = create.resource().name();
        String suffix = "-" + create.requestId().suffix();
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }
}
