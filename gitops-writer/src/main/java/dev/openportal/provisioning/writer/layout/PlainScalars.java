package dev.openportal.provisioning.writer.layout;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/**
 * Quotes every string that some reader, of YAML 1.1 or 1.2, could take for something else. What stays plain begins with
 * a letter and looks like a word, a path or an entity reference: numbers, dates, times and indicators never do.
 */
final class PlainScalars extends StringQuotingChecker {

    private static final long serialVersionUID = 1;

    private static final Pattern WORDS =
            Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(:[A-Za-z_/][A-Za-z0-9_./-]*)*( [A-Za-z][A-Za-z0-9_./-]*)*");

    /** Booleans, nulls and numbers that are spelled with letters, in any case. */
    private static final Set<String> TAKEN =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "t", "f", "null", "nan", "inf", "infinity");

    @Override
    public boolean needToQuoteName(String name) {
        return isAmbiguous(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return isAmbiguous(value);
    }

    private static boolean isAmbiguous(String text) {
        return text.length() > 200
                || TAKEN.contains(text.toLowerCase(Locale.ROOT))
                || !WORDS.matcher(text).matches();
    }
}
