package dev.openportal.provisioning.sandbox.git;

import dev.openportal.provisioning.sandbox.fault.Fault;
import dev.openportal.provisioning.sandbox.fault.Switch;
import dev.openportal.provisioning.sandbox.tomcat.ListeningPort;
import java.util.List;

/** What can be broken about the Git server. */
final class GitFaults {
    private GitFaults() {}

    static List<Fault> of(ListeningPort port, Gate gate) {
        return List.of(
                new Fault(
                        "git-down",
                        "Git server is down",
                        "Connections to the Git server are refused: nothing can be committed, and Flux fetches nothing.",
                        new Switch(() -> !port.isOpen(), port::close, port::open)),
                new Fault(
                        "git-refuses",
                        "Git server refuses pushes",
                        "A hook declines every push because the branch is protected; reading goes on.",
                        new Switch(
                                gate::branchProtected,
                                () -> gate.protectBranch(true),
                                () -> gate.protectBranch(false))),
                new Fault(
                        "git-credentials",
                        "Git credentials are wrong",
                        "The Git server answers 401 to everybody, as it does when a token has expired.",
                        new Switch(
                                gate::asksForCredentials,
                                () -> gate.askForCredentials(true),
                                () -> gate.askForCredentials(false))));
    }
}
