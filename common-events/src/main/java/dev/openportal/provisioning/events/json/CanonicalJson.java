package dev.openportal.provisioning.events.json;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One spelling for equal documents: names sorted, no white space; so equal orders have equal digests. */
public final class CanonicalJson {

    private CanonicalJson() {}

    /**
     * @param document maps, lists, strings, numbers, booleans and nulls
     * @return {@code sha256:<hex>}
     */
    public static String digest(@Nullable Object document) {
        byte[] bytes = Json.mapper().writeValueAsBytes(sorted(document));
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> result = new TreeMap<>();
            map.forEach((name, member) -> result.put(String.valueOf(name), sorted(member)));
            return result;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(CanonicalJson::sorted).toArray();
        }
        return value;
    }
}
