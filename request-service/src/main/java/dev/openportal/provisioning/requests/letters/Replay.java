package dev.openportal.provisioning.requests.letters;

/** What became of the wish to replay a letter. */
public sealed interface Replay {

    /** The brokers hold the record again, there. */
    record PutBack(DeadLetter.Origin at) implements Replay {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.putBack(this);
        }
    }

    /** There is no such letter, or not any more. */
    record Unknown() implements Replay {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown(this);
        }
    }

    /** It would come to nothing. */
    record NotPossible(String reason) implements Replay {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notPossible(this);
        }
    }

    /** The brokers did not acknowledge it: it may be there again, or not. */
    record Unacknowledged() implements Replay {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unacknowledged(this);
        }
    }

    /** One branch per outcome: a new one breaks every incomplete reader at compile time. */
    interface Cases<R> {
        R putBack(PutBack outcome);

        R unknown(Unknown outcome);

        R notPossible(NotPossible outcome);

        R unacknowledged(Unacknowledged outcome);
    }

    <R> R match(Cases<R> cases);
}
