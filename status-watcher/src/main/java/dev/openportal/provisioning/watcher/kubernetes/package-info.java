/** Watches clusters through their Kubernetes API and publishes what it sees, one active watcher for each cluster. */
@NullMarked
package dev.openportal.provisioning.watcher.kubernetes;

import org.jspecify.annotations.NullMarked;
