package dev.openportal.provisioning.writer.git;

import org.eclipse.jgit.errors.TransportException;

/** The remote answers and has no such branch, although it had. */
final class BranchMissing extends TransportException {

    private static final long serialVersionUID = 1;

    BranchMissing(String branch) {
        super("the remote has no branch " + branch + " any more");
    }
}
