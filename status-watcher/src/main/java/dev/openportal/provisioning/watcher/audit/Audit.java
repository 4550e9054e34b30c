package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.json.AuditChain;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the audit: a deterministic function of the facts and of what the fold made of them, so the same log gives the
 * same bytes. All facts of a chain have its key and lie in one partition, so a chain has one writer.
 */
public final class Audit {

    private final AuditStore store;
    private final Memory memory;
    private final String ledger;

    /** @param ledger see {@link AuditRecord#ledger()} */
    public Audit(AuditStore store, String ledger) {
        this.store = store;
        this.memory = new Memory(store);
        this.ledger = ledger;
    }

    /**
     * @param fact around the event
     * @param changed what the fold made of it
     * @return in the order of their chains; empty for what is no news
     */
    public List<AuditRecord> on(Envelope<?> fact, ProvisioningEvent event, List<StatusDocument> changed) {
        Changes changes = new Changes(changed);
        List<Line> lines = new ArrayList<>();
        event.match(new Attempts(memory, fact, changes)).ifPresent(lines::add);
        lines.addAll(new Outcomes(memory, fact).of(changes));
        return lines.stream().map(this::append).toList();
    }

    private AuditRecord append(Line line) {
        String key = Memory.key("head", line.chain());
        AuditRecord record = AuditChain.append(store.get(AuditChain.Head.class, key), line.in(ledger));
        store.put(key, AuditChain.Head.of(record));
        return record;
    }
}
