package dev.openportal.provisioning.requests;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says from docs/rest.md and the offering's schema alone whether an order has to be taken. It shares no code with what it
 * judges, and says {@link Verdict#EITHER} where the documents leave it open.
 */
final class OrderOracle {

    enum Verdict {
        VALID,
        INVALID,
        EITHER
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Set<String> FIELDS =
            Set.of("operation", "cluster", "apiVersion", "kind", "namespace", "name", "spec", "owner", "reason");
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,52}[a-z0-9])?");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern OWNER =
            Pattern.compile("(group|user):[a-z0-9][a-z0-9._-]{0,62}/[a-z0-9][a-z0-9._-]{0,62}");

    private final Map<String, Object> schema;

    /** {@code <namespace>/<name>} of what was ordered and not deleted. */
    final Set<String> existing = new HashSet<>();

    OrderOracle(Map<String, Object> schema) {
        this.schema = schema;
    }

    /** Of a whole body. */
    Verdict judge(byte[] body) {
        if (body.length > 256 * 1024) {
            return Verdict.INVALID;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return Verdict.INVALID;
        }
        Object document;
        try {
            document = JSON.readValue(text.startsWith("\ufeff") ? text.substring(1) : text, Object.class);
        } catch (JacksonException | NumberFormatException e) {
            return Verdict.INVALID;
        }
        Size size = new Size();
        size.measure(document, 1);
        Verdict content = document instanceof Map<?, ?> order ? order(order) : Verdict.INVALID;
        if (content == Verdict.INVALID || size.surrogates || size.isBeyond()) {
            return Verdict.INVALID;
        }
        return text.startsWith("\ufeff") || size.isNear() ? Verdict.EITHER : content;
    }

    /** What a document measures against the documented limits. */
    private static final class Size {
        private int depth;
        private long pieces;
        private int string;
        private int name;
        private long digits;
        private boolean surrogates;

        private void measure(@Nullable Object value, int at) {
            pieces += 2;
            if (value instanceof Map<?, ?> map) {
                depth = Math.max(depth, at);
                map.forEach((key, member) -> {
                    name = Math.max(name, String.valueOf(key).length());
                    surrogates |= isTorn(String.valueOf(key));
                    measure(member, at + 1);
                });
            } else if (value instanceof List<?> list) {
                depth = Math.max(depth, at);
                list.forEach(item -> measure(item, at + 1));
            } else if (value instanceof String text) {
                string = Math.max(string, text.length());
                surrogates |= isTorn(text);
            } else if (value instanceof BigDecimal number) {
                digits = Math.max(digits, Math.max(number.precision(), Math.abs((long) number.scale())));
            } else if (value instanceof Number number) {
                digits = Math.max(digits, number.toString().length());
            }
        }

        boolean isBeyond() {
            return depth > 64 || pieces > 60_000 || string > 65_536 || name > 1_000 || digits > 2_000;
        }

        boolean isNear() {
            return depth > 60 || pieces > 9_000 || string > 60_000 || name > 900 || digits > 90;
        }

        private static boolean isTorn(String text) {
            return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
        }
    }

    private Verdict order(Map<?, ?> order) {
        boolean plain = FIELDS.containsAll(order.keySet())
                && is(order, "cluster", "local")
                && is(order, "apiVersion", "example.com/v1")
                && is(order, "kind", "Cache")
                && order.get("namespace") instanceof String namespace
                && NAMESPACE.matcher(namespace).matches()
                && order.get("name") instanceof String
                && isReason(order.get("reason"))
                && (order.get("owner") == null
                        || order.get("owner") instanceof String owner
                                && OWNER.matcher(owner.toLowerCase(Locale.ROOT)).matches());
        if (!plain) {
            return Verdict.INVALID;
        }
        String name = (String) order.get("name");
        boolean known = existing.contains(order.get("namespace") + "/" + name);
        Object spec = order.get("spec");
        boolean isSpec = spec instanceof Map<?, ?>;
        return switch (String.valueOf(order.get("operation"))) {
            case "create" ->
                order.get("owner") == null || !NAME.matcher(name).matches() || !(spec == null || isSpec)
                        ? Verdict.INVALID
                        : spec(spec == null ? Map.of() : spec, schema);
            case "update" -> !known || !isSpec ? Verdict.INVALID : spec(spec, schema);
            case "delete" -> !known || spec != null ? Verdict.INVALID : Verdict.VALID;
            default -> Verdict.INVALID;
        };
    }

    private static boolean is(Map<?, ?> order, String field, String value) {
        return value.equals(order.get(field));
    }

    private static boolean isReason(@Nullable Object reason) {
        return reason == null
                || reason instanceof String text
                        && text.length() <= 1_000
                        && text.chars().noneMatch(c -> (c < ' ' && c != '\n' && c != '\t') || c == 0x7f);
    }

    /** By the schema's own words, as Kubernetes has them: what it does not know is refused, a null counts as absent. */
    Verdict spec(@Nullable Object value, Map<String, Object> schema) {
        Verdict verdict = Verdict.VALID;
        if ("object".equals(schema.get("type"))) {
            if (!(value instanceof Map<?, ?> map)) {
                return Verdict.INVALID;
            }
            Map<String, Object> properties = part(schema, "properties");
            for (Map.Entry<?, ?> member : map.entrySet()) {
                boolean knows = properties.containsKey(String.valueOf(member.getKey()));
                Verdict one = member.getValue() == null
                        ? (knows ? Verdict.VALID : Verdict.EITHER)
                        : knows
                                ? spec(member.getValue(), part(properties, String.valueOf(member.getKey())))
                                : Verdict.INVALID;
                verdict = worse(verdict, one);
            }
            for (Object required : (List<?>) schema.getOrDefault("required", List.of())) {
                verdict = map.get(required) == null ? Verdict.INVALID : verdict;
            }
            return verdict;
        }
        if ("array".equals(schema.get("type"))) {
            if (!(value instanceof List<?> list)
                    || list.size() > ((Number) Objects.requireNonNull(schema.get("maxItems"))).intValue()) {
                return Verdict.INVALID;
            }
            for (Object item : list) {
                verdict = worse(verdict, spec(item, part(schema, "items")));
            }
            return verdict;
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "string" -> value instanceof String text && isText(text, schema) ? Verdict.VALID : Verdict.INVALID;
            case "boolean" -> value instanceof Boolean ? Verdict.VALID : Verdict.INVALID;
            default -> number(value, schema);
        };
    }

    private static boolean isText(String text, Map<String, Object> schema) {
        return (!(schema.get("enum") instanceof List<?> allowed) || allowed.contains(text))
                && (!(schema.get("maxLength") instanceof Number most)
                        || text.codePointCount(0, text.length()) <= most.intValue());
    }

    private static Verdict number(@Nullable Object value, Map<String, Object> schema) {
        if (!(value instanceof Number)) {
            return Verdict.INVALID;
        }
        BigDecimal number = new BigDecimal(value.toString());
        if (Math.abs((long) number.scale()) > 2_000
                || number.compareTo(new BigDecimal(String.valueOf(schema.get("minimum")))) < 0
                || number.compareTo(new BigDecimal(String.valueOf(schema.get("maximum")))) > 0) {
            return Verdict.INVALID;
        }
        if ("integer".equals(schema.get("type")) && number.stripTrailingZeros().scale() > 0) {
            return Verdict.INVALID;
        }
        // Whether 1.0 is an integer differs from one draft of JSON Schema to the next.
        return "integer".equals(schema.get("type")) && value instanceof BigDecimal ? Verdict.EITHER : Verdict.VALID;
    }

    private static Verdict worse(Verdict one, Verdict other) {
        return one == Verdict.INVALID || other == Verdict.INVALID
                ? Verdict.INVALID
                : one == Verdict.EITHER || other == Verdict.EITHER ? Verdict.EITHER : Verdict.VALID;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> schema, String name) {
        return (Map<String, Object>) Objects.requireNonNull(schema.get(name));
    }
}
