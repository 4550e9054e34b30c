package dev.openportal.provisioning.events;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who owns an object that was not ordered here, as its annotations tell; in the form in which owners are compared. */
public final class OwnerReference {

    /** Where catalogs keep the owner, in whichever of the forms that Backstage takes. */
    public static final String CATALOG_OWNER = "terasky.backstage.io/owner";

    private static final String PART = "([a-z0-9][-a-z0-9_.]{0,62})";
    private static final Pattern WRITTEN = Pattern.compile("(?:(group|user):)?(?:" + PART + "/)?" + PART);

    private OwnerReference() {}

    /**
     * {@code team-a} and {@code group:team-a} both mean {@code group:default/team-a}.
     *
     * @return {@code <group or user>:<namespace>/<name>} in lower case; empty for anything that is no reference to a
     *     group or user
     */
    public static Optional<String> of(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        Matcher parts = WRITTEN.matcher(written.strip().toLowerCase(Locale.ROOT));
        return parts.matches()
                ? Optional.of(or(parts.group(1), "group") + ":" + or(parts.group(2), "default") + "/" + parts.group(3))
                : Optional.empty();
    }

    /** Ours counts before the catalog's; a value that is no owner counts as none. */
    public static Optional<String> in(Map<String, String> annotations) {
        return of(annotations.get(Manifest.OWNER)).or(() -> of(annotations.get(CATALOG_OWNER)));
    }

    private static String or(@Nullable String part, String usual) {
        return part == null ? usual : part;
    }
}
