package dev.openportal.provisioning.security.jose;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Entity references as Backstage writes them: in lower case, with names that no reference can be broken with. */
final class EntityRefs {

    private static final String NAME = "[a-z0-9](?:[-a-z0-9_.]{0,61}[a-z0-9])?";
    private static final Pattern ONE_NAME = Pattern.compile(NAME);
    private static final Pattern WHOLE = Pattern.compile("[a-z]+:" + NAME + "/" + NAME);

    // In lower case the Kelvin sign is a k.
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private EntityRefs() {}

    /** @return empty where the text cannot be a name */
    static Optional<String> of(String kind, String namespace, String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return ASCII.matcher(text).matches() && ONE_NAME.matcher(name).matches()
                ? Optional.of(kind + ":" + namespace + "/" + name)
                : Optional.empty();
    }

    /** @return empty where the text is no whole reference */
    static Optional<String> parse(String text) {
        String ref = text.toLowerCase(Locale.ROOT);
        return ASCII.matcher(text).matches() && WHOLE.matcher(ref).matches() ? Optional.of(ref) : Optional.empty();
    }
}
