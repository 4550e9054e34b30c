package dev.openportal.provisioning.sandbox.platform;

import java.net.URI;

/**
 * What differs between one sandbox and the next.
 *
 * @param repository clone URL of the repository of orders
 * @param receiverToken what Receiver calls are signed with; never written to Git
 */
public record PlatformSettings(URI repository, String receiverToken) {
    @Override
    public String toString() {
        return "PlatformSettings[repository=" + repository + "]";
    }
}
