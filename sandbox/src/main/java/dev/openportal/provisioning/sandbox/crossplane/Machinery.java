package dev.openportal.provisioning.sandbox.crossplane;

import java.util.Arrays;

/** Where Crossplane keeps its own fields in a composite: beside those of people, or in a place of their own. */
final class Machinery {
    private Machinery() {}

    static String[] of(boolean legacy) {
        return legacy ? new String[] {"spec"} : new String[] {"spec", "crossplane"};
    }

    static String[] with(String[] path, String... more) {
        var longer = Arrays.copyOf(path, path.length + more.length);
        System.arraycopy(more, 0, longer, path.length, more.length);
        return longer;
    }
}
