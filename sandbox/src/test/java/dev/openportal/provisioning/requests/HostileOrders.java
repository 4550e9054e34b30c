package dev.openportal.provisioning.requests;

import dev.openportal.provisioning.requests.HostileInput.Framing;
import dev.openportal.provisioning.requests.HostileJson.Raw;
import dev.openportal.provisioning.requests.OrderOracle.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Orders as nobody should send them, and some that are right: always the same ones for the same seed. */
final class HostileOrders {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            ".",
            "..",
            "../../etc/passwd",
            "..\\..\\x",
            "a/../b",
            "/",
            "%2e%2e%2f",
            "team-a%2f..",
            ".git",
            "-",
            "kustomization",
            "cluster-scoped",
            "undefined",
            "LOCAL",
            "local ",
            "local\n",
            "null",
            "true",
            "1e3",
            "0x1f",
            "small\n---\nkind: Secret",
            "{{ .Values.x }}",
            "${jndi:ldap://x}",
            "*alias",
            "&anchor",
            "!!map {}",
            "? a",
            "\u0000",
            "a\u0000b",
            "\u202eevil",
            "\u200b",
            "\ufeffa",
            "\ud800",
            "a\udc00",
            "\ud83d\ude00",
            "\u0130",
            "ａ",
            "a\u0301",
            "<script>alert(1)</script>",
            "'; DROP TABLE x; --",
            "a".repeat(53),
            "a".repeat(54),
            "a".repeat(55),
            "a".repeat(63),
            "a".repeat(64),
            "x".repeat(1_001),
            "x".repeat(5_000),
            "group:default/team-a",
            "Group:Default/TEAM-A",
            "user:default/jane",
            "group:default/../x",
            "small",
            "large",
            "create",
            "update");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1",
            "3",
            "3.0",
            "3e0",
            "30e-1",
            "11",
            "-1",
            "1.5",
            "1e400",
            "-1e400",
            "1e-400",
            "1E+2",
            "9".repeat(99),
            "9".repeat(101),
            "0." + "0".repeat(150) + "1",
            "1e99999999999",
            "NaN",
            "Infinity",
            "01",
            "+1",
            "1.",
            ".5",
            "0x10",
            "1_000",
            "2147483648",
            "9223372036854775808",
            "0.1",
            "100",
            "100.0000001");

    private static final List<String> CONTENT_TYPES = List.of(
            "text/json",
            "text/plain",
            "application/xml",
            "application/problem+json",
            "application/",
            "*/*",
            "json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/json; charset=utf-16",
            "application/json;charset=nonsense",
            "application/json, text/plain",
            "application/yaml",
            "");

    private static final List<String> PATHS = List.of(
            "/v1/requests/../../etc/passwd",
            "/v1/requests/%2e%2e%2f%2e%2e",
            "/v1/requests/..;/x",
            "/v1/requests/%00",
            "/v1/requests/%",
            "/v1/requests/%zz",
            "/v1/requests/a|b",
            "/v1/requests/{id}",
            "//",
            "///",
            "/v1//requests",
            "//v1/requests",
            "/v1/requests?limit=-1",
            "/v1/requests?limit=x",
            "/v1/requests?cursor=%ff%fe",
            "/v1/requests?phase=NONE",
            "/v1/requests?owner=%00&kind=%0d%0aX:1",
            "/v1/requests?resource=a/b",
            "/v1/resources/local/team-a/Cache.example.com/%2e%2e",
            "/v1/resources/a/b/c/d/e",
            "/v1/resources/-/-/-/-",
            "/v1/resources/local/team-a/Cache.example.com/" + "a".repeat(5_000),
            "/v1/offerings/%5c..%5c",
            "/v1/\u00e9",
            "/v1/requests;x=y",
            "/v1/requests/00000000-0000-0000-0000-000000000000",
            "/openapi/../v1",
            "/error",
            "*",
            "");

    private final Random random;
    private final String namespace;
    private final OrderOracle oracle;
    private long keys;

    HostileOrders(long seed, String namespace, OrderOracle oracle) {
        this.random = new Random(seed);
        this.namespace = namespace;
        this.oracle = oracle;
    }

    /** An input, and what has to become of it. */
    record Case(HostileInput input, Verdict verdict) {}

    /** A body alone, and what has to become of it where all around it is right. */
    record Document(byte[] bytes, Verdict verdict) {}

    Document document() {
        byte[] body = body();
        return new Document(body, oracle.judge(body));
    }

    Case next() {
        if (random.nextInt(20) == 0) {
            return new Case(
                    new HostileInput(
                            one(List.of("GET", "PUT", "DELETE", "TRACE", "POST")),
                            one(PATHS),
                            List.of(),
                            new byte[0],
                            Framing.LENGTH),
                    Verdict.EITHER);
        }
        byte[] body = body();
        List<String> headers = new ArrayList<>();
        Verdict said = worse(contentType(headers), worse(key(headers), ifMatch(headers, body)));
        Framing framing = random.nextInt(60) == 0
                ? one(List.of(Framing.TRUNCATED, Framing.BROKEN_CHUNK))
                : random.nextInt(5) == 0 ? Framing.CHUNKED : Framing.LENGTH;
        HostileInput input = new HostileInput("POST", "/v1/requests", headers, body, framing);
        Verdict verdict = input.arrivesWhole() ? worse(said, oracle.judge(body)) : Verdict.INVALID;
        return new Case(input, verdict);
    }

    private byte[] body() {
        Map<String, Object> order = order();
        int faults = random.nextInt(10) < 3 ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < faults; i++) {
            spoil(random.nextInt(3) == 0 && order.get("spec") instanceof Map<?, ?> spec ? members(spec) : order);
        }
        byte[] bytes = HostileJson.write(order).getBytes(StandardCharsets.UTF_8);
        return random.nextInt(8) == 0 ? damaged(bytes) : bytes;
    }

    private Map<String, Object> order() {
        Map<String, Object> order = new LinkedHashMap<>();
        List<String> existing = oracle.existing.stream().sorted().toList();
        String operation =
                existing.isEmpty() || random.nextInt(6) > 0 ? "create" : one(List.of("update", "update", "delete"));
        order.put("operation", operation);
        order.put("cluster", "local");
        order.put("apiVersion", "example.com/v1");
        order.put("kind", "Cache");
        order.put("namespace", namespace);
        order.put(
                "name",
                operation.equals("create")
                        ? "db-" + random.nextInt(1_000)
                        : one(existing).substring(namespace.length() + 1));
        if (!operation.equals("delete")) {
            Map<String, Object> spec = new LinkedHashMap<>();
            spec.put("size", "small");
            spec.put("replicas", 1 + random.nextInt(10));
            spec.put("note", one(TEXTS));
            spec.put("tags", new ArrayList<>(List.of("a", "b")));
            spec.put("nested", new LinkedHashMap<>(Map.of("ratio", 0.5, "on", true)));
            order.put("spec", spec);
        }
        order.put("owner", "group:default/team-a");
        order.put("reason", "because");
        return order;
    }

    private void spoil(Map<String, Object> object) {
        List<String> names = List.copyOf(object.keySet());
        String name = names.isEmpty() ? "x" : one(names);
        switch (random.nextInt(9)) {
            case 0 -> object.remove(name);
            case 1 -> object.put(one(TEXTS), value());
            // Twice the same name, which a map cannot hold.
            case 2 -> object.put(name, new Raw(HostileJson.write(object.get(name)) + ",\"" + name + "\":1"));
            case 3 -> object.put(name, deep(random.nextInt(4) == 0 ? 5_000 : 2 + random.nextInt(100)));
            case 4 -> object.put(name, new Raw(one(NUMBERS)));
            case 5 -> object.put(name, large());
            default -> object.put(name, value());
        }
    }

    private @Nullable Object value() {
        return switch (random.nextInt(9)) {
            case 0 -> new Raw("null");
            case 1 -> random.nextBoolean();
            case 2 -> List.of(one(TEXTS), 1);
            case 3 -> new LinkedHashMap<>(Map.of(one(TEXTS), one(TEXTS)));
            case 4 -> new Raw(one(NUMBERS));
            case 5 -> List.of();
            case 6 -> new LinkedHashMap<>();
            default -> one(TEXTS);
        };
    }

    private Object large() {
        return switch (random.nextInt(20)) {
            case 0 -> "x".repeat(70_000);
            case 1 -> "x".repeat(300_000);
            case 2 -> new Raw("[" + "1,".repeat(30_000) + "1]");
            case 3 -> new LinkedHashMap<>(Map.of("x".repeat(1_100), 1));
            default -> new Raw("[" + "1,".repeat(random.nextInt(50)) + "1]");
        };
    }

    private Raw deep(int levels) {
        return random.nextBoolean()
                ? new Raw("[".repeat(levels) + "]".repeat(levels))
                : new Raw("{\"a\":".repeat(levels) + "1" + "}".repeat(levels));
    }

    private byte[] damaged(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> with(bytes, at, new byte[] {(byte) random.nextInt(256)});
            case 2 ->
                with(
                        bytes,
                        bytes.length,
                        one(List.of("}", " ", "\n\n", "{}", "null", "//", "\u0000"))
                                .getBytes(StandardCharsets.UTF_8));
            case 3 -> with(bytes, 0, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
            case 4 ->
                new String(bytes, StandardCharsets.UTF_8)
                        .getBytes(one(List.of(
                                StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)));
            // Overlong, half a character, and half of a pair: into the requester's words.
            case 5 ->
                with(
                        bytes,
                        bytes.length - 2,
                        one(List.of(
                                new byte[] {(byte) 0xc0, (byte) 0x80},
                                new byte[] {(byte) 0xff},
                                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                                new byte[] {(byte) 0xe0, (byte) 0x80, (byte) 0xaf})));
            default -> new byte[0];
        };
    }

    private static byte[] with(byte[] bytes, int at, byte[] more) {
        byte[] result = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(bytes, at, result, at + more.length, bytes.length - at);
        System.arraycopy(more, 0, result, at, more.length);
        return result;
    }

    private Verdict contentType(List<String> headers) {
        if (random.nextInt(25) > 0) {
            headers.add("Content-Type: application/json" + one(List.of("", "", ";charset=UTF-8")));
            return Verdict.VALID;
        }
        if (random.nextInt(4) == 0) {
            return Verdict.INVALID;
        }
        String type = one(CONTENT_TYPES);
        headers.add("Content-Type: " + type);
        return type.startsWith("application/json") || type.equals("*/*") ? Verdict.EITHER : Verdict.INVALID;
    }

    private Verdict key(List<String> headers) {
        String fresh = "k-" + namespace + "-" + keys++;
        int kind = random.nextInt(40);
        if (kind > 8) {
            headers.add("Idempotency-Key: " + fresh);
            return Verdict.VALID;
        }
        String key = switch (kind) {
            case 0 -> "";
            case 1 -> "with space " + fresh;
            case 2 -> "\u00fc" + fresh;
            case 3 -> "x".repeat(255 - fresh.length()) + fresh;
            case 4 -> "x".repeat(256 - fresh.length()) + fresh;
            case 5 -> "x".repeat(40_000);
            case 6 -> fresh + "\u0001";
            case 7 -> fresh + "\r\nIdempotency-Key: " + fresh;
            default -> fresh + "\u0000";
        };
        headers.add("Idempotency-Key: " + key);
        return kind == 3 ? Verdict.VALID : Verdict.INVALID;
    }

    private Verdict ifMatch(List<String> headers, byte[] body) {
        if (random.nextInt(15) > 0) {
            return Verdict.VALID;
        }
        String value = one(List.of(
                "*",
                "*",
                "\"x.1\"",
                "W/\"-.5\"",
                "x",
                "\"",
                "\"a\" \"b\"",
                "",
                "\"-.1\"",
                ",",
                "\"" + "y".repeat(4_000) + "\""));
        headers.add("If-Match: " + value);
        String text = new String(body, StandardCharsets.UTF_8);
        return value.equals("*") && !text.contains("\"operation\":\"create\"") ? Verdict.VALID : Verdict.INVALID;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> members(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Verdict worse(Verdict one, Verdict other) {
        return one == Verdict.INVALID || other == Verdict.INVALID
                ? Verdict.INVALID
                : one == Verdict.EITHER || other == Verdict.EITHER ? Verdict.EITHER : Verdict.VALID;
    }
}
