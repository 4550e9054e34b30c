package dev.openportal.provisioning.requests.json;

/** A document that nobody can work with. */
public final class NotAcceptable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    NotAcceptable(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    NotAcceptable(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** Why, for whoever sent it. */
    public String sentence() {
        return sentence;
    }
}
