package dev.openportal.provisioning.watcher.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a poll is held, as a client asks for it. */
final class PollWait {

    /** For one that does not say. */
    static final Duration USUAL = Duration.ofSeconds(30);

    /** Less than most proxies allow an answer to take. One that asks for more is answered sooner, and comes again. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(ms|s|m)");

    private PollWait() {}

    /** @throws IllegalArgumentException with a sentence for people */
    static Duration parse(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The parameter wait must be a duration such as 30s, 500ms or 1m.");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration asked = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
