package dev.openportal.provisioning.sandbox.cluster;

import dev.openportal.provisioning.sandbox.cluster.api.Admission;
import dev.openportal.provisioning.sandbox.cluster.api.ClusterApi;
import dev.openportal.provisioning.sandbox.cluster.http.ApiServlet;
import dev.openportal.provisioning.sandbox.cluster.http.Hook;
import dev.openportal.provisioning.sandbox.cluster.store.ObjectStore;
import dev.openportal.provisioning.sandbox.fault.Fault;
import dev.openportal.provisioning.sandbox.fault.Switch;
import dev.openportal.provisioning.sandbox.tomcat.ListeningPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * The sandbox's cluster: a Kubernetes API server on loopback, without nodes and without log-in. What it holds is in its
 * data directory and outlives a kill at any moment.
 */
public final class SandboxCluster implements AutoCloseable {
    private static final List<String> FIRST_NAMESPACES = List.of("default", "kube-system", "flux-system", "team-a");
    private final ObjectStore store;
    private final ClusterApi api;
    private final ApiServlet servlet;
    private final Tomcat tomcat;
    private final ListeningPort listening;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SandboxCluster(
            ObjectStore store, ClusterApi api, ApiServlet servlet, Tomcat tomcat, ListeningPort listening) {
        this.store = store;
        this.api = api;
        this.servlet = servlet;
        this.tomcat = tomcat;
        this.listening = listening;
    }

    /**
     * Starts, and goes on where an earlier one on the same directory was.
     *
     * @param port 0 for any free one
     * @param dataDir nobody else may use it at the same time
     * @throws IOException when the port is taken, or the directory cannot be used
     */
    public static SandboxCluster start(int port, Path dataDir) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), dataDir);
    }

    /** @param at address and port to listen on; whoever reaches them may do everything */
    public static SandboxCluster start(InetSocketAddress at, Path dataDir) throws IOException {
        var store = ObjectStore.open(dataDir);
        try {
            var api = new ClusterApi(store, Clock.systemUTC());
            FirstObjects.create(api, FIRST_NAMESPACES);
            api.admit(new OrderFaults());
            var servlet = new ApiServlet(store, api, Clock.systemUTC());
            var connector = connector(at);
            var listening = ListeningPort.of(connector);
            return new SandboxCluster(store, api, servlet, listen(connector, dataDir, servlet), listening);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Connector connector(InetSocketAddress at) {
        var connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(at.getPort());
        connector.setProperty("address", at.getAddress().getHostAddress());
        // A watch holds a thread for its whole life.
        connector.setProperty("maxThreads", "1000");
        connector.setProperty("minSpareThreads", "4");
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setThrowOnFailure(true);
        return connector;
    }

    private static Tomcat listen(Connector connector, Path dataDir, ApiServlet servlet) throws IOException {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(dataDir.toAbsolutePath().toString());
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "api", servlet);
        context.addServletMappingDecoded("/*", "api");
        try {
            tomcat.start();
            return tomcat;
        } catch (LifecycleException e) {
            try {
                tomcat.destroy();
            } catch (LifecycleException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw new IOException("The cluster's API server cannot listen on port " + connector.getPort(), e);
        }
    }

    /** Where clients find the API. */
    public URI url() {
        return URI.create("http://localhost:" + listening.number());
    }

    /** Answers the paths under a prefix, such as {@code /hook/}, with something else than the API. */
    public void mount(String prefix, Hook hook) {
        servlet.mount(prefix, hook);
    }

    /** Lets somebody have a say in every later write. */
    public void admit(Admission admission) {
        api.admit(admission);
    }

    /** What can be broken about this server. */
    public List<Fault> faults() {
        return List.of(new Fault(
                "api-server-down",
                "Kubernetes API server is down",
                "Connections to the API server are refused and its watches are cut; nobody, Flux and Crossplane included,"
                        + " sees or changes the cluster. What it holds is there again afterwards.",
                new Switch(() -> !listening.isOpen(), this::vanish, this::comeBack)));
    }

    private void vanish() throws LifecycleException {
        tomcat.getConnector().pause();
        store.endSubscriptions();
        listening.close();
    }

    private void comeBack() throws LifecycleException {
        store.allowSubscriptions();
        listening.open();
    }

    /** Ends the watches first; repeating it is harmless. */
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // Else the clients of the watches that end here would be back before the server is down.
        if (listening.isOpen()) {
            tomcat.getConnector().pause();
        }
        store.endSubscriptions();
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException("The cluster's API server did not stop cleanly", e);
        } finally {
            store.close();
        }
    }
}
