package dev.openportal.provisioning.sandbox.tomcat;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** One servlet at the root of a port that only this machine can reach, unless another address is asked for. */
public final class LoopbackTomcat implements AutoCloseable {

    private final Tomcat tomcat;
    private final Connector connector;
    private final ListeningPort listening;

    private LoopbackTomcat(Tomcat tomcat, Connector connector) {
        this.tomcat = tomcat;
        this.connector = connector;
        listening = ListeningPort.of(connector);
    }

    /**
     * @param port port to listen on, or 0 for a free one
     * @param workDir scratch directory of the server; made when absent
     * @throws IllegalStateException when the port is taken
     */
    public static LoopbackTomcat start(int port, Path workDir, Servlet servlet) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), workDir, servlet);
    }

    /** @param at address and port to listen on; port 0 for a free one */
    public static LoopbackTomcat start(InetSocketAddress at, Path workDir, Servlet servlet) {
        var tomcat = new Tomcat();
        var running = new LoopbackTomcat(tomcat, connector(at));
        try {
            tomcat.setBaseDir(Files.createDirectories(workDir).toAbsolutePath().toString());
            tomcat.setConnector(running.connector);
            tomcat.getServer().setUtilityThreads(1);
            var context = tomcat.addContext("", null);
            Tomcat.addServlet(context, "root", servlet).setLoadOnStartup(1);
            context.addServletMappingDecoded("/*", "root");
            tomcat.start();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            running.close();
            throw new IllegalStateException("Cannot listen on port " + at.getPort(), e);
        }
    }

    private static Connector connector(InetSocketAddress at) {
        var connector = new Connector("HTTP/1.1");
        connector.setPort(at.getPort());
        connector.setThrowOnFailure(true);
        connector.setProperty("address", at.getAddress().getHostAddress());
        connector.setProperty("minSpareThreads", "2");
        connector.setProperty("maxThreads", "32");
        return connector;
    }

    /** Serves the paths of a pattern, such as {@code /v1/things/*}, with another servlet. */
    public LoopbackTomcat mount(String pattern, Servlet servlet) {
        var context = (Context) tomcat.getHost().findChild("");
        Tomcat.addServlet(context, pattern, servlet);
        context.addServletMappingDecoded(pattern, pattern);
        return this;
    }

    public int port() {
        return listening.number();
    }

    /** The port, to take it away and give it back. */
    public ListeningPort listening() {
        return listening;
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("The web server on port " + port() + " did not stop cleanly", e);
        }
    }
}
