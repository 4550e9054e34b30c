package dev.openportal.provisioning.sandbox.cluster.http;

import dev.openportal.provisioning.sandbox.cluster.api.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The {@code labelSelector} and {@code fieldSelector} of a list, watch or collection delete. */
final class Selector {
    private static final Pattern SET =
            Pattern.compile("\\s*([^\\s!=,()]+)\\s+(in|notin)\\s*\\(([^()]*)\\)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern EQUALITY = Pattern.compile("\\s*([^\\s!=,()]+)\\s*(==|=|!=)\\s*([^\\s!=,()]*)\\s*");
    private static final Pattern PRESENCE = Pattern.compile("\\s*(!?)\\s*([^\\s!=,()]+)\\s*");

    private Selector() {}

    static Predicate<JsonNode> of(@Nullable String labels, @Nullable String fields) {
        Predicate<JsonNode> all = object -> true;
        for (var term : terms(labels)) {
            all = all.and(label(term));
        }
        for (var term : terms(fields)) {
            all = all.and(field(term));
        }
        return all;
    }

    private static List<String> terms(@Nullable String selector) {
        if (selector == null || selector.isBlank()) {
            return List.of();
        }
        var terms = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < selector.length(); i++) {
            var c = selector.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                terms.add(selector.substring(start, i));
                start = i + 1;
            }
        }
        terms.add(selector.substring(start));
        return terms;
    }

    private static Predicate<JsonNode> label(String term) {
        var set = SET.matcher(term);
        if (set.matches()) {
            var key = set.group(1);
            var values = Pattern.compile(",")
                    .splitAsStream(set.group(3))
                    .map(String::strip)
                    .toList();
            var wanted = set.group(2).equalsIgnoreCase("in");
            return object -> {
                var value = labelOf(object, key);
                return wanted == (value.isString() && values.contains(value.asString("")));
            };
        }
        var equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            var key = equality.group(1);
            var wanted = !equality.group(2).equals("!=");
            var text = equality.group(3);
            return object -> {
                var value = labelOf(object, key);
                return wanted == (value.isString() && value.asString("").equals(text));
            };
        }
        var presence = PRESENCE.matcher(term);
        if (presence.matches()) {
            var key = presence.group(2);
            var wanted = presence.group(1).isEmpty();
            return object -> wanted == labelOf(object, key).isString();
        }
        throw ApiError.badRequest("unable to parse requirement: " + term);
    }

    private static JsonNode labelOf(JsonNode object, String key) {
        return object.path("metadata").path("labels").path(key);
    }

    private static Predicate<JsonNode> field(String term) {
        var equality = EQUALITY.matcher(term);
        if (!equality.matches()) {
            throw ApiError.badRequest("invalid field selector: " + term);
        }
        var path = Pattern.compile("\\.").splitAsStream(equality.group(1)).toList();
        // Events are looked up by what they are about and how bad it is; everything else only by name and namespace.
        if (!path.get(0).equals("involvedObject")
                && !List.of(List.of("type"), List.of("metadata", "name"), List.of("metadata", "namespace"))
                        .contains(path)) {
            throw ApiError.badRequest("field label not supported: " + equality.group(1));
        }
        var wanted = !equality.group(2).equals("!=");
        return object -> {
            var value = object;
            for (var name : path) {
                value = value.path(name);
            }
            return wanted == value.asString("").equals(equality.group(3));
        };
    }
}
