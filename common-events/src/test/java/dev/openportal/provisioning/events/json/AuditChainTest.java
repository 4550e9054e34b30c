package dev.openportal.provisioning.events.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.Samples;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditChainTest {

    private final AuditRecord first = AuditChain.append(null, Samples.auditRecord());

    @Test
    void theFirstRecordStandsOnNothing() {
        assertThat(first.seq()).isEqualTo(1);
        assertThat(first.previous()).isEqualTo("sha256:" + "0".repeat(64));
    }

    @Test
    void theNextRecordNamesTheOneBefore() {
        AuditRecord second = AuditChain.append(AuditChain.Head.of(first), Samples.auditRecord());

        assertThat(second.seq()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(first.hash());
        assertThat(second.hash()).isNotEqualTo(first.hash());
    }

    /** Written down once, by hand: whoever reads our audit in another language must come to the same. */
    @Test
    void theHashIsThatOfTheCanonicalJson() {
        Map<String, Object> document = Map.of("seq", 1, "hash", "sha256:any", "at", "now", "rules", "");

        // printf '%s' '{"at":"now","rules":"","seq":1}' | sha256sum
        assertThat(AuditChain.hash(document))
                .isEqualTo("sha256:55b438549c1c9aada1beec3cfe9fd307af941146f978f7f817dcd18ccfeaa133");
    }

    @Test
    void everyMemberIsCoveredAndOneAddedLaterToo() {
        Map<?, ?> written = Json.mapper().readValue(Json.mapper().writeValueAsBytes(first), Map.class);
        assertThat(AuditChain.hash(written)).isEqualTo(first.hash());

        for (Object name : written.keySet()) {
            if (name.equals("hash")) {
                continue;
            }
            Map<Object, Object> altered = new LinkedHashMap<>(written);
            altered.put(name, "other");
            assertThat(AuditChain.hash(altered)).as(name.toString()).isNotEqualTo(first.hash());
            altered.remove(name);
            assertThat(AuditChain.hash(altered)).as("without " + name).isNotEqualTo(first.hash());
        }
        Map<Object, Object> widened = new LinkedHashMap<>(written);
        widened.put("addedLater", 1);
        assertThat(AuditChain.hash(widened)).isNotEqualTo(first.hash());
    }
}
