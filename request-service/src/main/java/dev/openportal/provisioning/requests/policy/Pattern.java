package dev.openportal.provisioning.requests.policy;

/** A name in a rule; {@code *} stands for any characters. */
record Pattern(String text) {

    boolean matches(String name) {
        return matches(0, name, 0);
    }

    private boolean matches(int at, String name, int from) {
        int star = text.indexOf('*', at);
        if (star < 0) {
            return text.substring(at).equals(name.substring(from));
        }
        String literal = text.substring(at, star);
        if (!name.startsWith(literal, from)) {
            return false;
        }
        for (int next = from + literal.length(); next <= name.length(); next++) {
            if (matches(star + 1, name, next)) {
                return true;
            }
        }
        return false;
    }
}
