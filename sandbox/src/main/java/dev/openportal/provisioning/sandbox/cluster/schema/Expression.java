package dev.openportal.provisioning.sandbox.cluster.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/** A rule's expression: read once, then asked as often as somebody writes. */
final class Expression {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\\|\\||&&|[=!<>]=|[!<>().]|'[^']*'|\"[^\"]*\"|\\d+(?:\\.\\d+)?|[A-Za-z_][A-Za-z0-9_]*)\\s*");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    /** A field that is not there was read without {@code has}. */
    static final class NoSuchKey extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchKey(String key) {
            super(key);
        }
    }

    private interface Term {
        JsonNode of(JsonNode self, @Nullable JsonNode before);
    }

    private final List<String> tokens = new ArrayList<>();
    private final Term whole;
    private int next;

    private Expression(String text) {
        var token = TOKEN.matcher(text);
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (end != text.length()) {
            throw new IllegalArgumentException("cannot read the rule at: " + text.substring(end));
        }
        whole = either();
        if (next != tokens.size()) {
            throw new IllegalArgumentException("does not expect '" + tokens.get(next) + "' in the rule: " + text);
        }
    }

    /** @throws IllegalArgumentException where it is not of the understood part of CEL */
    static Expression parse(String text) {
        return new Expression(text);
    }

    boolean holds(JsonNode self, @Nullable JsonNode before) {
        return whole.of(self, before).asBoolean(false);
    }

    private Term either() {
        var left = both();
        while (taken("||")) {
            var first = left;
            var second = both();
            left = (self, before) -> truth(first.of(self, before).asBoolean(false)
                    || second.of(self, before).asBoolean(false));
        }
        return left;
    }

    private Term both() {
        var left = comparison();
        while (taken("&&")) {
            var first = left;
            var second = comparison();
            left = (self, before) -> truth(first.of(self, before).asBoolean(false)
                    && second.of(self, before).asBoolean(false));
        }
        return left;
    }

    private Term comparison() {
        var left = operand();
        if (next < tokens.size() && COMPARISONS.contains(tokens.get(next))) {
            var operator = tokens.get(next++);
            var right = operand();
            return (self, before) -> truth(compare(left.of(self, before), operator, right.of(self, before)));
        }
        return left;
    }

    private Term operand() {
        if (taken("!")) {
            var negated = operand();
            return (self, before) -> truth(!negated.of(self, before).asBoolean(false));
        }
        if (taken("(")) {
            var inner = either();
            require(")");
            return inner;
        }
        var token = take();
        if (token.equals("has") && taken("(")) {
            var path = path(take());
            require(")");
            return (self, before) -> truth(!find(path, self, before).isMissingNode());
        }
        if (token.startsWith("'") || token.startsWith("\"")) {
            return (self, before) -> StringNode.valueOf(token.substring(1, token.length() - 1));
        }
        if (Character.isDigit(token.charAt(0))) {
            return (self, before) -> DecimalNode.valueOf(new java.math.BigDecimal(token));
        }
        if (token.equals("true") || token.equals("false")) {
            return (self, before) -> truth(token.equals("true"));
        }
        var path = path(token);
        return (self, before) -> {
            var found = find(path, self, before);
            if (found.isMissingNode()) {
                throw new NoSuchKey(path.get(path.size() - 1));
            }
            return found;
        };
    }

    private List<String> path(String start) {
        if (!start.equals("self") && !start.equals("oldSelf")) {
            throw new IllegalArgumentException("knows self and oldSelf, not '" + start + "'");
        }
        var path = new ArrayList<>(List.of(start));
        while (taken(".")) {
            path.add(take());
        }
        return path;
    }

    private static JsonNode find(List<String> path, JsonNode self, @Nullable JsonNode before) {
        JsonNode here = path.get(0).equals("self") ? self : before == null ? MissingNode.getInstance() : before;
        for (var step : path.subList(1, path.size())) {
            here = here.path(step);
        }
        return here;
    }

    private static boolean compare(JsonNode left, String operator, JsonNode right) {
        if (operator.equals("==") || operator.equals("!=")) {
            var same = left.isNumber() && right.isNumber()
                    ? left.decimalValue().compareTo(right.decimalValue()) == 0
                    : left.equals(right);
            return same == operator.equals("==");
        }
        var difference = left.isNumber() && right.isNumber()
                ? left.decimalValue().compareTo(right.decimalValue())
                : left.asString("").compareTo(right.asString(""));
        return switch (operator) {
            case "<" -> difference < 0;
            case "<=" -> difference <= 0;
            case ">" -> difference > 0;
            default -> difference >= 0;
        };
    }

    private static JsonNode truth(boolean value) {
        return BooleanNode.valueOf(value);
    }

    private String take() {
        if (next >= tokens.size()) {
            throw new IllegalArgumentException("ends too early");
        }
        return tokens.get(next++);
    }

    private boolean taken(String token) {
        if (next < tokens.size() && tokens.get(next).equals(token)) {
            next++;
            return true;
        }
        return false;
    }

    private void require(String token) {
        if (!taken(token)) {
            throw new IllegalArgumentException("lacks a '" + token + "'");
        }
    }
}
