package dev.openportal.provisioning.requests.producers;

import dev.openportal.provisioning.events.AttemptRefused;

/** What is to become of a record. */
public sealed interface Taken {

    /** The brokers hold what came of it. */
    record Carried(How how) implements Taken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.carried(this);
        }
    }

    /** How it was carried out. */
    enum How {
        ORDERED,
        DECIDED,
        /** It came before; nothing was published now. */
        REPEATED
    }

    /**
     * It asks for something that will not be done. To be told on the events topic.
     *
     * @param why for a meter
     */
    record Refused(String why, AttemptRefused answer) implements Taken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** Nobody can tell what it asks for. */
    record Unreadable(String reason) implements Taken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unreadable(this);
        }
    }

    /** It cannot be decided now, and must come again. */
    record Waiting(String reason) implements Taken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.waiting(this);
        }
    }

    /** One branch per outcome: a new one breaks every incomplete reader at compile time. */
    interface Cases<R> {
        R carried(Carried outcome);

        R refused(Refused outcome);

        R unreadable(Unreadable outcome);

        R waiting(Waiting outcome);
    }

    <R> R match(Cases<R> cases);
}
