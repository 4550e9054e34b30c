/** Watches the cluster, folds facts into statuses and streams them to people. */
@NullMarked
package dev.openportal.provisioning.watcher;

import org.jspecify.annotations.NullMarked;
