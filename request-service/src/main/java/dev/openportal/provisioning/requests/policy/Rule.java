package dev.openportal.provisioning.requests.policy;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rule that can refuse. Every rule that is about an order has to let it pass. */
public sealed interface Rule {

    /** As it stands in answers, events and the audit; unique in a policy. */
    String name();

    /** Whether it is about this order at all. */
    boolean concerns(Question question);

    /**
     * Asked where it is.
     *
     * @return why not, in a sentence for the caller; empty where the order may pass
     */
    Optional<String> objection(Question question, Usage usage);

    /**
     * Who may order an offering at all. The platform role may.
     *
     * @param groups entity references of groups and users; a caller needs one of them
     */
    record Permission(String name, Reach reach, List<String> groups) implements Rule {

        public Permission {
            groups = List.copyOf(groups);
        }

        @Override
        public boolean concerns(Question question) {
            return reach.covers(question);
        }

        @Override
        public Optional<String> objection(Question question, Usage usage) {
            return holds(question.caller())
                    ? Optional.empty()
                    : Optional.of("Only " + String.join(" or ", groups) + " may order this.");
        }

        /** Whether it is about all orders of this offering, and not only about some. */
        boolean forbidsWhole(Set<String> offering) {
            return reach.coversAll(offering);
        }

        boolean holds(Caller caller) {
            return caller.holds(Role.PLATFORM)
                    || groups.contains(caller.ref())
                    || groups.stream().anyMatch(caller.groups()::contains);
        }
    }

    /**
     * Where an owner's resources may lie. What lies elsewhere already may still be deleted.
     *
     * @param reach owners that it is about, and orders
     * @param allowed places, of which one has to cover the order's
     */
    record Places(String name, Reach reach, List<Reach> allowed) implements Rule {

        public Places {
            allowed = List.copyOf(allowed);
        }

        @Override
        public boolean concerns(Question question) {
            return question.operation() != Operation.DELETE && reach.covers(question);
        }

        @Override
        public Optional<String> objection(Question question, Usage usage) {
            return allowed.stream().anyMatch(place -> place.covers(question.place()))
                    ? Optional.empty()
                    : Optional.of(question.owner() + " may not have this in that place.");
        }
    }

    /** What must not be deleted. */
    record Protection(String name, Reach reach) implements Rule {

        @Override
        public boolean concerns(Question question) {
            return question.operation() == Operation.DELETE && reach.covers(question);
        }

        @Override
        public Optional<String> objection(Question question, Usage usage) {
            return Optional.of("This is protected against deletion.");
        }
    }

    /**
     * How many live resources within its reach an owner may have, counting those that are still to be approved.
     *
     * @param most not negative
     */
    record Quota(String name, Reach reach, int most) implements Rule {

        @Override
        public boolean concerns(Question question) {
            return question.gains() && reach.covers(question.owner(), question.place());
        }

        @Override
        public Optional<String> objection(Question question, Usage usage) {
            long has = usage.of(question.owner()).values().stream()
                    .filter(reach::covers)
                    .count();
            return has < most
                    ? Optional.empty()
                    : Optional.of(question.owner() + " has " + has + " of at most " + most + " already.");
        }
    }
}
