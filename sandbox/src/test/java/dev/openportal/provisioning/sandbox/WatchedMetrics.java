package dev.openportal.provisioning.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The metrics that the rules and the dashboard in deploy/monitoring ask Prometheus for. */
final class WatchedMetrics {

    private static final Pattern BESIDE_METRICS = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9_]*\\b(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("by", "unless", "and", "or");

    private WatchedMetrics() {}

    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions()) {
            String bare = BESIDE_METRICS.matcher(expression).replaceAll(" ");
            NAME.matcher(bare).results().map(found -> found.group()).forEach(names::add);
        }
        names.removeAll(WORDS);
        return names;
    }

    static Set<String> expressions() {
        Set<String> found = new HashSet<>();
        for (String file : List.of("rules.yaml", "dashboard.json")) {
            Yaml.documents(Yaml.TOP.resolve("deploy/monitoring").resolve(file)).forEach(document -> {
                for (JsonNode expression : document.findValues("expr")) {
                    found.add(expression.asString());
                }
            });
        }
        return found;
    }
}
