package dev.openportal.provisioning.security;

import java.util.concurrent.CompletionStage;

/** Finds out who a token speaks for. */
public interface TokenVerifier {

    /**
     * Never waits: where keys or groups must be fetched first, the answer comes later, on another thread, and within the
     * time that an issuer is given.
     *
     * @param token as it came from outside, without the word Bearer; whatever is in it
     * @return completes with what was found; never exceptionally
     */
    CompletionStage<Verification> verify(String token);
}
