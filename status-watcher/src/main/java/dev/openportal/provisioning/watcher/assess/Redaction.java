package dev.openportal.provisioning.watcher.assess;

import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of messages that controllers wrote for operators, before people who order get to read them. */
public final class Redaction {

    private static final String HIDDEN = "***";

    /** What is a secret by its own shape. */
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)"),
            // {@code https://user:password@host}, where the password may hold an @ too.
            Pattern.compile("(?<=://)[^/\\s\"'<>]+(?=@)"),
            Pattern.compile("\\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\\b"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"),
            Pattern.compile("\\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|hvs\\.)[A-Za-z0-9_-]{10,}"));

    private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}");

    /** Only from the beginning of a word: from each of its letters, a long word would take many seconds. */
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)((?<![\\w-])[\\w-]*(?:password|passwd|pwd|secret[_-]?(?:access[_-]?)?key|access[_-]?key(?:[_-]?id)?|api[_-]?key"
                    + "|private[_-]?key|client[_-]?secret|token|signature|credentials?))"
                    + "(\\\\?[\"']?\\s*[=:]\\s*)(?:\\\\?\"[^\"]*\"|'[^']*'|[^\\s\"',;&]+)");

    private Redaction() {}

    public static String of(String message) {
        String text = message;
        for (Pattern shape : SHAPES) {
            text = shape.matcher(text).replaceAll(HIDDEN);
        }
        text = CREDENTIALS.matcher(text).replaceAll("$1 " + HIDDEN);
        return ASSIGNED.matcher(text).replaceAll("$1$2" + HIDDEN);
    }
}
