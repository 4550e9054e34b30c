package dev.openportal.provisioning.sandbox.architecture.guilty.provisioning.watcher;

/** Guilty: a watcher with Fabric8 outside its rim, and with request intake inside: a cycle, too. */
public final class WatcherThatReachesEverywhere {

    public io.fabric8.kubernetes.client.KubernetesClient cluster = null;
    public dev.openportal.provisioning.sandbox.architecture.guilty.provisioning.requests.RequestsThatReachEverywhere
            requests = null;
}
