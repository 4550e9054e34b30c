package dev.openportal.provisioning.requests.policy;

import java.util.List;

/** What the policy says of an order. */
public sealed interface Verdict {

    /** @param rules names of those that are about it, in the order in which they were asked */
    record Allowed(List<String> rules) implements Verdict {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.allowed(this);
        }
    }

    /** @param sentence why, for the caller */
    record Refused(String rule, String sentence) implements Verdict {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /**
     * Somebody else has to agree.
     *
     * @param rules as in {@link Allowed}; the last is the one that asks for it
     */
    record NeedsApproval(List<String> rules, Consent consent) implements Verdict {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.needsApproval(this);
        }
    }

    /** One branch per verdict: a new one breaks every incomplete reader at compile time. */
    interface Cases<R> {
        R allowed(Allowed verdict);

        R refused(Refused verdict);

        R needsApproval(NeedsApproval verdict);
    }

    <R> R match(Cases<R> cases);
}
