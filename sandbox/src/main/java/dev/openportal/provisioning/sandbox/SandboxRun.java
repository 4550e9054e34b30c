package dev.openportal.provisioning.sandbox;

import java.io.IOException;

/** A sandbox from its start to its end. */
final class SandboxRun implements AutoCloseable {

    private final RunningParts parts = new RunningParts();

    /**
     * Returns when every part answers.
     *
     * @throws CannotStart with one line for people; whatever was started until then is left for {@link #close}
     */
    void start(SandboxOptions options) {
        Ports.requireFree(options);
        var data = DataDirectory.open(options.dataDir());
        parts.add("data directory", data);
        try {
            var token = ReceiverToken.in(data.of("receiver-token"));
            new SandboxWiring(options, data, token).parts().forEach(parts::start);
        } catch (IOException e) {
            throw new CannotStart("Cannot write to the data directory (" + e + ")", e);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
