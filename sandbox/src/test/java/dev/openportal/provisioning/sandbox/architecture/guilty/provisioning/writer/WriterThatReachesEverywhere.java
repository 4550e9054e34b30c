package dev.openportal.provisioning.sandbox.architecture.guilty.provisioning.writer;

/** Guilty: a writer with cluster access, with JGit outside its rim, and with the watcher inside. */
public final class WriterThatReachesEverywhere {

    public org.eclipse.jgit.lib.Repository repository = null;
    public io.fabric8.kubernetes.client.KubernetesClient cluster = null;
    public dev.openportal.provisioning.sandbox.architecture.guilty.provisioning.watcher.WatcherThatReachesEverywhere
            watcher = null;
}
