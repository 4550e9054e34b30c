package dev.openportal.provisioning.watcher.assess;

import java.util.regex.Pattern;

/** Takes secrets out of messages that controllers wrote for operators, before people who order get to read them. */
final class Redaction {

    private static final String HIDDEN = "***";

    /** {@code https://user:password@host}. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@\"']+(?=@)");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}");

    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)\\b([\\w-]*(?:password|passwd|secret[_-]?key|access[_-]?key|api[_-]?key|token))(\"?\\s*[=:]\\s*\"?)"
                    + "([^\\s\"',;]+)");

    private Redaction() {}

    static String of(String message) {
        String text = USER_INFO.matcher(message).replaceAll(HIDDEN);
        text = BEARER.matcher(text).replaceAll("$1 " + HIDDEN);
        return ASSIGNED.matcher(text).replaceAll("$1$2" + HIDDEN);
    }
}
