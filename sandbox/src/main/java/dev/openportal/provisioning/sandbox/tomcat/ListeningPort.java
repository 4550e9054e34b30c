package dev.openportal.provisioning.sandbox.tomcat;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;

/** A server's port, which can be taken away and given back while the server lives on. */
public final class ListeningPort {
    private final Connector connector;
    private boolean open = true;

    private ListeningPort(Connector connector) {
        this.connector = connector;
    }

    /** Before the connector starts: only what is bound at its start is unbound at its stop. */
    public static ListeningPort of(Connector connector) {
        connector.setProperty("bindOnInit", "false");
        return new ListeningPort(connector);
    }

    /** The port, also while it is closed. */
    public synchronized int number() {
        return open ? connector.getLocalPort() : connector.getPort();
    }

    public synchronized boolean isOpen() {
        return open;
    }

    /** From now on connections are refused; those that are open are closed. */
    public synchronized void close() throws LifecycleException {
        if (open) {
            // The port that was free at the first start must be the same at the next one.
            connector.setPort(connector.getLocalPort());
            open = false;
            connector.stop();
        }
    }

    public synchronized void open() throws LifecycleException {
        if (!open) {
            connector.start();
            open = true;
        }
    }
}
