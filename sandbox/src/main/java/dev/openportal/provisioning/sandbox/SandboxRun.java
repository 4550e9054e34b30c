package dev.openportal.provisioning.sandbox;

import java.io.IOException;

/** A sandbox from its start to its end. */
final class SandboxRun implements AutoCloseable {

    private final SandboxOptions options;
    private final RunningParts parts = new RunningParts();

    SandboxRun(SandboxOptions options) {
        this.options = options;
    }

    /**
     * Takes ports and directory for granted only after a look at both.
     *
     * @throws CannotStart when a port is busy or the directory belongs to another sandbox
     */
    DataDirectory occupy() {
        Ports.requireFree(options);
        var data = DataDirectory.open(options.dataDir());
        parts.add("data directory", data);
        return data;
    }

    /**
     * Returns when every part answers.
     *
     * @throws CannotStart with one line for people; whatever was started until then is left for {@link #close}
     */
    void start(DataDirectory data) {
        try {
            var token = ReceiverToken.in(data.path());
            token.leaveHookPath(SandboxWiring.REPOSITORY, SandboxWiring.FLUX_NAMESPACE);
            SecretInFile.made(data.path().resolve(SandboxWiring.PRODUCER_KEY), 32);
            new SandboxWiring(options, data.path(), token).parts().forEach(parts::start);
        } catch (IOException e) {
            throw new CannotStart("Cannot write to the data directory (" + e + ")", e);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
