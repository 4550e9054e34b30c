package dev.openportal.provisioning.security.jose;

/** The token does not count; the sentence is for whoever showed it, and has nothing out of the token in it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refusal(String sentence) {
        super(sentence, null, false, false);
    }
}
