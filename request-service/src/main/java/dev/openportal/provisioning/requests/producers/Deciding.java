package dev.openportal.provisioning.requests.producers;

import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.security.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code decision.v1}: approves or declines a request that waits for consent. */
public final class Deciding extends Kind {

    private static final Set<String> DECISIONS = Set.of("approve", "decline");

    private final Decisions decisions;

    public Deciding(Decisions decisions) {
        super("decision");
        this.decisions = decisions;
    }

    @Override
    Refusal.About about(Caller caller, String key, Map<String, ?> document) {
        String decision = decision(document);
        return new Refusal.About(decision == null ? "unknown" : decision, request(document), null);
    }

    @Override
    Taken take(Call call, String key, Map<String, ?> document, Refusal refusal) {
        RequestId id = request(document);
        String decision = decision(document);
        List<AttemptRefused.Error> errors = new ArrayList<>();
        if (id == null) {
            errors.add(new AttemptRefused.Error("/requestId", "Must be the id of a request."));
        }
        if (decision == null) {
            errors.add(new AttemptRefused.Error("/decision", "Must be one of: approve, decline."));
        }
        if (id == null || decision == null) {
            return refusal.because("fields", 422, "This is no decision; errors says what is wrong.", errors);
        }
        Map<String, Object> said = new HashMap<>(document);
        said.keySet().removeAll(Set.of("requestId", "decision"));
        return decisions
                .decide(call, id, decision.equals("approve"), said)
                .match(new Outcome(refusal, Taken.How.DECIDED));
    }

    private static @Nullable String decision(Map<String, ?> document) {
        return document.get("decision") instanceof String said && DECISIONS.contains(said) ? said : null;
    }

    private static @Nullable RequestId request(Map<String, ?> document) {
        try {
            return document.get("requestId") instanceof String said ? RequestId.parse(said) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
