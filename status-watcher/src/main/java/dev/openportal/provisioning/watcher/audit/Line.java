package dev.openportal.provisioning.watcher.audit;

import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.events.Attempt.Door;
import dev.openportal.provisioning.events.AuditRecord;
import dev.openportal.provisioning.events.AuditRecord.Verdict;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.watcher.assess.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A record while it is being written: everything but its place in the chain. */
final class Line {

    private static final int LONGEST_REASON = 1000;
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private final Envelope<?> fact;
    private final String chain;
    private final String action;
    private final List<String> rules = new ArrayList<>();
    private Instant at;
    private String actor;
    private @Nullable Door door;
    private @Nullable String from;
    private @Nullable ResourceRef resource;
    private @Nullable RequestId requestId;
    private @Nullable Verdict decision;
    private @Nullable String reason;
    private @Nullable String outcome;
    private @Nullable String before;
    private @Nullable String after;
    private @Nullable String commit;

    /** Told by the fact's own source, at the time at which it was told, until something else is said. */
    Line(Envelope<?> fact, String chain, String action) {
        this.fact = fact;
        this.chain = chain;
        this.action = action;
        this.at = fact.time();
        this.actor = fact.source();
    }

    Line at(Instant time) {
        at = time;
        return this;
    }

    Line by(@Nullable String who, @Nullable Attempt how) {
        actor = who == null ? actor : who;
        door = how == null ? null : how.door();
        from = how == null ? null : how.from();
        return how == null ? this : ruledBy(how.rules());
    }

    Line ruledBy(List<String> names) {
        names.stream().filter(name -> !rules.contains(name)).forEach(rules::add);
        return this;
    }

    Line about(@Nullable ResourceRef what, @Nullable RequestId request) {
        resource = what;
        requestId = request;
        return this;
    }

    Line decided(Verdict verdict, @Nullable String why) {
        decision = verdict;
        return because(why);
    }

    Line because(@Nullable String why) {
        String text = why == null || why.isBlank() ? null : Redaction.of(why);
        reason = text == null || text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
        return this;
    }

    Line cameTo(@Nullable String phaseOrHealth) {
        outcome = phaseOrHealth;
        return this;
    }

    Line specs(@Nullable String stoodBefore, @Nullable String ordered) {
        before = stoodBefore;
        after = ordered;
        return this;
    }

    Line commit(@Nullable String sha) {
        commit = sha;
        return this;
    }

    String chain() {
        return chain;
    }

    AuditRecord in(String ledger) {
        return new AuditRecord(
                ledger,
                chain,
                0,
                "",
                "",
                at,
                actor,
                door,
                from,
                action,
                resource,
                requestId,
                decision,
                rules,
                reason,
                outcome,
                before,
                after,
                commit,
                traceId(),
                fact.data().eventId());
    }

    private @Nullable String traceId() {
        Matcher matcher = TRACEPARENT.matcher(fact.traceparent() == null ? "" : fact.traceparent());
        return matcher.matches() ? matcher.group(1) : null;
    }
}
