package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Looks before anything starts whether the ports are free, so that a busy one is named and nothing is left half-way. */
final class Ports {

    private Ports() {}

    /** @throws CannotStart when somebody else listens on a port that a part to be run needs */
    static void requireFree(SandboxOptions options) {
        for (PartName part : PartName.values()) {
            if (options.runs(part) && isBusy(options.port(part))) {
                throw new CannotStart("Port " + options.port(part) + " for " + part.word()
                        + " is in use; stop what listens there or choose another with " + part.portOption() + "=PORT");
            }
        }
    }

    private static boolean isBusy(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}
