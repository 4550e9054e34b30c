package dev.openportal.provisioning.events;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Git revision as Flux writes it: {@code main@sha1:<40 hex>}.
 *
 * @param branch without {@code refs/heads/}
 * @param sha 40 hex digits
 */
public record Revision(String branch, String sha) {

    private static final Pattern FLUX = Pattern.compile("(?:refs/heads/)?(.+)@sha1:([0-9a-f]{40})");

    /** Empty where the text is null or no Git revision of a branch (an OCI digest, a bare commit). */
    public static Optional<Revision> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher matcher = FLUX.matcher(text);
        return matcher.matches() ? Optional.of(new Revision(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}
