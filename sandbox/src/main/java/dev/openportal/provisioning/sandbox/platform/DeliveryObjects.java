package dev.openportal.provisioning.sandbox.platform;

import dev.openportal.provisioning.sandbox.controller.Ref;

/** The Flux objects that deliver the orders, as {@code flux.yaml} names them. */
final class DeliveryObjects {
    static final String NAMESPACE = "flux-system";
    static final String KUSTOMIZE = "kustomize.toolkit.fluxcd.io/v1";
    static final Ref SOURCE = new Ref("source.toolkit.fluxcd.io/v1", "GitRepository", NAMESPACE, "catalog-orders");
    static final Ref KUSTOMIZATION = new Ref(KUSTOMIZE, "Kustomization", NAMESPACE, "catalog-orders-local");

    private DeliveryObjects() {}
}
