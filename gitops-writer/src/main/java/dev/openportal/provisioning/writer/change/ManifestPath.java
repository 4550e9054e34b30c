package dev.openportal.provisioning.writer.change;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of the repository, named from its root with {@code /}.
 *
 * @param value for example {@code local/team-a/MongoDB/orders-db-1a2b3c4d.yaml}
 */
public record ManifestPath(String value) {

    /** @throws IllegalArgumentException where the path could leave the repository or reach Git's own files */
    public ManifestPath {
        if (segments(value).stream().anyMatch(ManifestPath::isHostile)) {
            throw new IllegalArgumentException("A path must stay inside the repository and out of .git: " + value);
        }
    }

    /** Empty where an order may not go there. */
    public static Optional<ManifestPath> ofAny(String path) {
        return segments(path).stream().anyMatch(ManifestPath::isHostile)
                ? Optional.empty()
                : Optional.of(new ManifestPath(path));
    }

    /** Directories on the way and the file's name, outermost first; never empty. */
    public List<String> segments() {
        return segments(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static List<String> segments(String value) {
        return Arrays.asList(value.split("/", -1));
    }

    private static boolean isHostile(String segment) {
        return segment.isEmpty()
                || segment.equals(".")
                || segment.equals("..")
                // Some file systems fold case, and a checkout there would write into .git.
                || segment.toLowerCase(Locale.ROOT).startsWith(".git")
                || segment.chars().anyMatch(c -> c < ' ' || c == '\\' || c == 0x7f);
    }
}
