package dev.openportal.provisioning.events.json;

import dev.openportal.provisioning.events.AuditRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record of the audit is chained by: one definition for whoever writes it and whoever checks it. */
public final class AuditChain {

    /** What the first record of a chain names as the hash before it. */
    public static final String GENESIS = "sha256:" + "0".repeat(64);

    private AuditChain() {}

    /**
     * Where a chain ends.
     *
     * @param seq of its last record
     * @param hash of its last record
     */
    public record Head(long seq, String hash) {

        public static Head of(AuditRecord record) {
            return new Head(record.seq(), record.hash());
        }
    }

    /**
     * @param head null where the chain has no record yet
     * @param content whatever its place and hashes are
     * @return the content as the chain's next record
     */
    public static AuditRecord append(@Nullable Head head, AuditRecord content) {
        long seq = head == null ? 1 : head.seq() + 1;
        String previous = head == null ? GENESIS : head.hash();
        AuditRecord placed = content.at(seq, previous, "");
        // Of what a reader will see, not of what is in memory.
        Map<?, ?> seen = Json.mapper().readValue(Json.mapper().writeValueAsBytes(placed), Map.class);
        return content.at(seq, previous, hash(seen));
    }

    /**
     * Of all members but {@code hash}, those that this version does not know included.
     *
     * @return {@code sha256:<hex>} of the canonical JSON
     */
    public static String hash(Map<?, ?> document) {
        Map<Object, Object> covered = new LinkedHashMap<>(document);
        covered.remove("hash");
        return CanonicalJson.digest(covered);
    }
}
