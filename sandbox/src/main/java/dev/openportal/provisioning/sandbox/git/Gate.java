package dev.openportal.provisioning.sandbox.git;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/** Where the server may turn people away: all of them for want of credentials, or their pushes for a protected branch. */
final class Gate implements PreReceiveHook {
    private final PreReceiveHook next;
    private volatile boolean asksForCredentials;
    private volatile boolean branchProtected;

    Gate(PreReceiveHook next) {
        this.next = next;
    }

    boolean asksForCredentials() {
        return asksForCredentials;
    }

    void askForCredentials(boolean ask) {
        asksForCredentials = ask;
    }

    boolean branchProtected() {
        return branchProtected;
    }

    void protectBranch(boolean protect) {
        branchProtected = protect;
    }

    /** In the words of a well-known host of repositories. */
    @Override
    public void onPreReceive(ReceivePack receive, Collection<ReceiveCommand> commands) {
        if (!branchProtected) {
            next.onPreReceive(receive, commands);
            return;
        }
        for (var command : commands) {
            receive.sendError("GH006: Protected branch update failed for " + command.getRefName() + ".");
            receive.sendError("Changes must be made through a pull request.");
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "protected branch hook declined");
        }
    }

    GitServlet servlet() {
        return new GitServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                if (asksForCredentials) {
                    response.setHeader("WWW-Authenticate", "Basic realm=\"catalog-orders\"");
                    response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
                } else {
                    super.service(request, response);
                }
            }
        };
    }
}
