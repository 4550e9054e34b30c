package dev.openportal.provisioning.watcher.startup;

/** The service must not run as it is configured; the message tells an operator what to change. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CannotStart(String sentence) {
        super(sentence);
    }
}
