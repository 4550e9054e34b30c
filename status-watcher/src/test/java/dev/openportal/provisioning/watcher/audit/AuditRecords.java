package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.Attempt.Door;
import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.json.AuditChain;
import dev.openportal.provisioning.events.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chains to check, and to tamper with. */
final class AuditRecords {

    private AuditRecords() {}

    static List<AuditRecord> chain(String actor, int length) {
        return chain("provisioning-fold", actor, length);
    }

    static List<AuditRecord> chain(String ledger, String actor, int length) {
        List<AuditRecord> chain = new ArrayList<>();
        AuditChain.Head head = null;
        for (int i = 0; i < length; i++) {
            AuditRecord next = AuditChain.append(head, content(ledger, actor, i % 2 == 0 ? "create" : "update"));
            head = AuditChain.Head.of(next);
            chain.add(next);
        }
        return chain;
    }

    static AuditRecord content(String chain, String action) {
        return content("provisioning-fold", chain, action);
    }

    private static AuditRecord content(String ledger, String chain, String action) {
        return new AuditRecord(
                ledger,
                chain,
                0,
                "",
                "",
                Instant.parse("2026-11-24T10:00:00Z"),
                "user:default/mallory",
                Door.REST,
                "192.0.2.7",
                action,
                null,
                null,
                AuditRecord.Verdict.ALLOWED,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                "fact");
    }

    static String json(AuditRecord record) {
        return Json.mapper().writeValueAsString(record);
    }

    /** Its hash as whoever altered it would make it. */
    static AuditRecord rehashed(String json) {
        AuditRecord altered = Json.mapper().readValue(json, AuditRecord.class);
        return altered.at(
                altered.seq(), altered.previous(), AuditChain.hash(Json.mapper().readValue(json, Map.class)));
    }
}
