package dev.openportal.provisioning.sandbox;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The properties of docs/configuration.md, which {@link ConfigurationReferenceTest} holds against what is declared. */
final class Documented {

    private static final Pattern PROPERTY = Pattern.compile("`(provisioning\\.[a-z.-]+)`");

    private Documented() {}

    /** As environment variables: a dot and a dash are an underscore each. */
    static Set<String> variables() {
        try {
            return PROPERTY.matcher(Files.readString(Yaml.TOP.resolve("docs/configuration.md")))
                    .results()
                    .map(found ->
                            found.group(1).replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT))
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The property's own variable, where the given one is of an element of a list. */
    static String property(String variable) {
        return variable.replaceFirst("_[0-9]+(_.*)?$", "");
    }
}
