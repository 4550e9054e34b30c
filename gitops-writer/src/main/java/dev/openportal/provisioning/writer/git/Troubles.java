package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.events.Cause;
import org.eclipse.jgit.errors.TransportException;

/** Why a branch cannot be read or written, in words for the people who wait for it. */
final class Troubles {

    private static final int MAX_WORDS = 1_000;
    private static final String WAIT = "Orders wait, and go on by themselves";

    private Troubles() {}

    static Cause of(TransportException e) {
        if (e instanceof NotAuthorized) {
            return cause(
                    "GitAuthenticationFailed",
                    "Git does not accept the writer's credentials: " + clean(said(e)),
                    "Renew the writer's credentials. " + WAIT + " then.");
        }
        if (e instanceof BranchMissing) {
            return cause(
                    "GitBranchMissing",
                    "Git has lost the branch: " + words(e),
                    "Put the branch back where it was. " + WAIT + " then.");
        }
        return unreachable("Git unreachable: " + words(e));
    }

    /** @param message a sentence, free of credentials */
    static Cause unreachable(String message) {
        return cause("GitUnreachable", message, WAIT + " as soon as Git answers again.");
    }

    /** @param words the server's own */
    static Cause refused(String words) {
        return cause(
                "GitRefused",
                "Git refuses the push: " + clean(words),
                "Lift the rule of the Git server that refuses the writer's pushes. " + WAIT + " then.");
    }

    /** What an exception and its deepest cause say, fit for everybody's eyes. */
    static String words(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String said = said(e);
        return clean(said.contains(said(deepest)) ? said : said + " (" + said(deepest) + ")");
    }

    private static String said(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** One line without the user part of any URL. */
    private static String clean(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .replaceAll("(?i)([a-z][a-z0-9+.-]*://)[^/\\s]*@", "$1")
                .strip();
        return line.substring(0, Math.min(line.length(), MAX_WORDS));
    }

    private static Cause cause(String reason, String message, String hint) {
        return new Cause(null, reason, message, hint, Cause.Audience.PLATFORM);
    }
}
