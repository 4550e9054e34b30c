/** The sandbox's cluster: a small Kubernetes API server that {@code kubectl} and informers work against. */
@NullMarked
package dev.openportal.provisioning.sandbox.cluster;

import org.jspecify.annotations.NullMarked;
