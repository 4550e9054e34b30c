package dev.openportal.provisioning.writer.git;

import org.eclipse.jgit.errors.TransportException;

/** The remote answers, and does not let us in. */
final class NotAuthorized extends TransportException {

    private static final long serialVersionUID = 1;

    NotAuthorized(String url, int status, TransportException inOtherWords) {
        super(url + " answers with HTTP status " + status, inOtherWords);
    }
}
