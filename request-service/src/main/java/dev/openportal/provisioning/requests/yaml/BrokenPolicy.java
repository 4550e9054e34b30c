package dev.openportal.provisioning.requests.yaml;

import java.util.List;

/** A policy file cannot be used; the message says where, why, and what would mend it. */
final class BrokenPolicy extends Exception {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 5;

    BrokenPolicy(List<String> problems) {
        super(String.join(" ", problems.subList(0, Math.min(SHOWN, problems.size())))
                + (problems.size() > SHOWN ? " And " + (problems.size() - SHOWN) + " more." : ""));
    }
}
