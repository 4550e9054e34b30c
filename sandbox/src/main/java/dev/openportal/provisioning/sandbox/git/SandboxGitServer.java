package dev.openportal.provisioning.sandbox.git;

import dev.openportal.provisioning.sandbox.fault.Fault;
import dev.openportal.provisioning.sandbox.tomcat.LoopbackTomcat;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.resolver.AsIsFileService;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/**
 * One bare repository served over smart HTTP on loopback; everybody on this machine may clone and push.
 *
 * <p>History is only ever added to: pushes that rewrite or delete are refused. An acknowledged push is on disk.
 */
public final class SandboxGitServer implements AutoCloseable {

    private final Repository repository;
    private final LoopbackTomcat tomcat;
    private final String path;
    private final Gate gate;

    private SandboxGitServer(Repository repository, LoopbackTomcat tomcat, String path, Gate gate) {
        this.repository = repository;
        this.tomcat = tomcat;
        this.path = path;
        this.gate = gate;
    }

    /**
     * @param port port to listen on, or 0 for a free one
     * @param dataDir where the repository lives; made when absent
     * @param repositoryName without {@code .git}, for example {@code catalog-orders}
     * @throws IllegalStateException when the port is taken
     * @throws java.io.UncheckedIOException when the directory cannot be written
     */
    public static SandboxGitServer start(int port, Path dataDir, String repositoryName) {
        return start(port, dataDir, repositoryName, PreReceiveHook.NULL);
    }

    /** @param at address and port to listen on; whoever reaches them may push */
    public static SandboxGitServer start(InetSocketAddress at, Path dataDir, String repositoryName) {
        return start(at, dataDir, repositoryName, PreReceiveHook.NULL);
    }

    /** @param hook sees every push before it is taken, and may delay it or refuse its commands */
    public static SandboxGitServer start(int port, Path dataDir, String repositoryName, PreReceiveHook hook) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), dataDir, repositoryName, hook);
    }

    private static SandboxGitServer start(
            InetSocketAddress at, Path dataDir, String repositoryName, PreReceiveHook hook) {
        String path = repositoryName + ".git";
        Repository repository = CatalogRepository.open(dataDir.resolve(path));
        try {
            var gate = new Gate(hook);
            var tomcat = LoopbackTomcat.start(at, dataDir.resolve("tomcat"), servlet(repository, path, gate));
            return new SandboxGitServer(repository, tomcat, path, gate);
        } catch (RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    private static GitServlet servlet(Repository repository, String path, Gate gate) {
        var servlet = gate.servlet();
        servlet.setRepositoryResolver((request, name) -> {
            if (!name.equals(path)) {
                throw new RepositoryNotFoundException(name);
            }
            repository.incrementOpen();
            return repository;
        });
        servlet.setAsIsFileService(AsIsFileService.DISABLED);
        servlet.setUploadPackFactory((request, opened) -> new UploadPack(opened));
        servlet.setReceivePackFactory((request, opened) -> {
            var receive = new ReceivePack(opened);
            receive.setPreReceiveHook(gate);
            return receive;
        });
        return servlet;
    }

    /** The URL to clone from and to push to. */
    public String url() {
        return "http://localhost:" + tomcat.port() + "/" + path;
    }

    /** What can be broken about this server. */
    public List<Fault> faults() {
        return GitFaults.of(tomcat.listening(), gate);
    }

    /** Files that somebody else than the writer puts into the repository, and takes out of it again. */
    public ForeignFiles foreignFiles() {
        return new ForeignFiles(repository);
    }

    @Override
    public void close() {
        tomcat.close();
        repository.close();
    }
}
