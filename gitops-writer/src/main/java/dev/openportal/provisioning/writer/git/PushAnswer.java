package dev.openportal.provisioning.writer.git;

import org.eclipse.jgit.transport.RemoteRefUpdate;

/** What the remote made of a push. */
sealed interface PushAnswer {

    /** The branch is where we wanted it. */
    record Moved() implements PushAnswer {}

    /** Somebody else was there first: look again, never force. */
    record Overtaken() implements PushAnswer {}

    /** The remote did not want it; only another look at the branch tells a lost race from a rule that forbids us. */
    record Declined(String words) implements PushAnswer {}

    /** Nobody knows; another look at the branch tells. */
    record Unclear() implements PushAnswer {}

    /** @param remarks what the server said to people beside the answer, empty where nothing */
    static PushAnswer of(RemoteRefUpdate update, String remarks) {
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> new Moved();
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED, NON_EXISTING -> new Overtaken();
            case REJECTED_NODELETE, REJECTED_OTHER_REASON ->
                new Declined((String.valueOf(update.getMessage()) + " " + remarks).strip());
            case NOT_ATTEMPTED, AWAITING_REPORT -> new Unclear();
        };
    }
}
