package dev.openportal.provisioning.security;

/** What is known of a caller after its token was looked at. */
public sealed interface Verification {

    /** The token is good. */
    record Accepted(Caller caller) implements Verification {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.accepted(this);
        }
    }

    /**
     * There is no token, or none that counts here.
     *
     * @param tokenGiven whether there was one at all
     * @param reason a sentence for whoever asks; nothing out of the token is in it
     */
    record Refused(boolean tokenGiven, String reason) implements Verification {

        /** @return value of the header {@code WWW-Authenticate}, as RFC 6750 has it */
        public String challenge() {
            return "Bearer realm=\"provisioning\""
                    + (tokenGiven ? ", error=\"invalid_token\", error_description=\"" + reason + "\"" : "");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /**
     * Nobody can say now: what it takes to judge the token cannot be had.
     *
     * @param reason a sentence for whoever asks
     */
    record Unavailable(String reason) implements Verification {

        /** When it is worth asking again, in seconds. */
        public static final int RETRY_AFTER = 5;

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unavailable(this);
        }
    }

    /** One branch per outcome: a new one breaks every incomplete reader at compile time. */
    interface Cases<R> {
        R accepted(Accepted outcome);

        R refused(Refused outcome);

        R unavailable(Unavailable outcome);
    }

    <R> R match(Cases<R> cases);
}
