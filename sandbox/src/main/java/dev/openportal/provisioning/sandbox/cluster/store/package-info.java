/** What the cluster holds: objects, the history that watches resume from, and the journal on disk. */
@NullMarked
package dev.openportal.provisioning.sandbox.cluster.store;

import org.jspecify.annotations.NullMarked;
