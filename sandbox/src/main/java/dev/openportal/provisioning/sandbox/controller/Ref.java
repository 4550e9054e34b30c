package dev.openportal.provisioning.sandbox.controller;

/**
 * Names one object.
 *
 * @param namespace empty for a cluster-scoped one
 */
public record Ref(String apiVersion, String kind, String namespace, String name) {

    /** Empty for the core group. */
    public String group() {
        var slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    public String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? kind + "/" + name : kind + "/" + namespace + "/" + name;
    }
}
