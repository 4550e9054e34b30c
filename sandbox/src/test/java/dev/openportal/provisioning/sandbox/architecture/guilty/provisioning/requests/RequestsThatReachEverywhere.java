package dev.openportal.provisioning.sandbox.architecture.guilty.provisioning.requests;

/** Guilty: request intake with Git and cluster access, and with the writer inside. */
public final class RequestsThatReachEverywhere {

    public org.eclipse.jgit.lib.Repository repository = null;
    public io.fabric8.kubernetes.client.KubernetesClient cluster = null;
    public dev.openportal.provisioning.sandbox.architecture.guilty.provisioning.writer.WriterThatReachesEverywhere
            writer = null;
}
