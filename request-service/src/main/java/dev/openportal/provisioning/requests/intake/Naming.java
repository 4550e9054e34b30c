package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.OfferingPublished.Scope;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.requests.offerings.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a resource is called, and where it may lie. */
final class Naming {

    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final int LONGEST = 63;
    private static final int SUFFIX = 1 + 8;

    private Naming() {}

    static List<Violation> violations(Draft draft, OfferingPublished offering) {
        List<Violation> found = new ArrayList<>(nameViolations(draft.name(), offering.exactNames()));
        boolean namespaced = offering.scope() == Scope.NAMESPACED;
        if (namespaced && draft.namespace() == null) {
            found.add(new Violation("/namespace", "This field is required: " + draft.kind() + " is namespaced."));
        } else if (!namespaced && draft.namespace() != null) {
            found.add(new Violation("/namespace", "Must be left out: " + draft.kind() + " is cluster-scoped."));
        } else if (draft.namespace() != null
                && !LABEL.matcher(draft.namespace()).matches()) {
            found.add(new Violation(
                    "/namespace", "Must be a DNS label: lower case letters, digits and dashes, at most 63."));
        }
        return found;
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

    static String finalName(Draft draft, OfferingPublished offering, RequestId id) {
        return offering.exactNames() ? draft.name() : draft.name() + "-" + id.suffix();
    }
}
