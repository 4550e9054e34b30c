package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.json.AuditChain;
import dev.openportal.provisioning.events.json.Json;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a check needs of a record, read as it stands there: members that we do not know are covered too. */
record ReadRecord(String ledger, String chain, long seq, String previous, String hash, boolean isIntact) {

    static final ReadRecord NONE = new ReadRecord("", "", 0, "", "", true);

    /** A name that stands there twice is read one way by some and another way by others. */
    private static final JsonMapper STRICT = Json.mapper()
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @return empty where it is no record of an audit */
    static Optional<ReadRecord> of(byte[] value) {
        Map<?, ?> document;
        try {
            document = STRICT.readValue(value, Map.class);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        if (document != null
                && document.get("ledger") instanceof String ledger
                && document.get("chain") instanceof String chain
                && document.get("seq") instanceof Number seq
                && document.get("previous") instanceof String previous
                && document.get("hash") instanceof String hash
                && seq.longValue() > 0) {
            boolean intact = AuditChain.hash(document).equals(hash);
            return Optional.of(new ReadRecord(ledger, chain, seq.longValue(), previous, hash, intact));
        }
        return Optional.empty();
    }
}
