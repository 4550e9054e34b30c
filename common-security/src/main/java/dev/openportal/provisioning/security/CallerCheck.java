package dev.openportal.provisioning.security;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who is calling, by the {@code Authorization} header of a request. */
public interface CallerCheck {

    /**
     * @param authorization all values of the header; empty where it was not sent
     * @return as {@link TokenVerifier#verify}
     */
    CompletionStage<Verification> check(List<String> authorization);

    /** Everybody is let in, whatever is sent: for {@code provisioning.security.insecure=true} only. */
    static CallerCheck insecure() {
        Verification everybody = new Verification.Accepted(Caller.insecure());
        return authorization -> CompletableFuture.completedFuture(everybody);
    }

    /** Whoever shows a token that the verifier accepts is let in. */
    static CallerCheck of(TokenVerifier verifier) {
        return authorization -> {
            if (authorization.isEmpty()) {
                return refused(false, "Log in: send a token, as Authorization: Bearer <token>.");
            }
            String[] parts = authorization.get(0).strip().split(" +");
            if (authorization.size() > 1 || parts.length != 2 || !parts[0].equalsIgnoreCase("Bearer")) {
                return refused(true, "The header Authorization takes the word Bearer and one token, once.");
            }
            return verifier.verify(parts[1]);
        };
    }

    private static CompletionStage<Verification> refused(boolean tokenGiven, String reason) {
        return CompletableFuture.completedFuture(new Verification.Refused(tokenGiven, reason));
    }
}
