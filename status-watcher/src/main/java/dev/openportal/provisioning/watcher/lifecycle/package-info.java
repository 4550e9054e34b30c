/** The fold: a deterministic function from one partition's log of facts to the statuses that people see. */
@NullMarked
package dev.openportal.provisioning.watcher.lifecycle;

import org.jspecify.annotations.NullMarked;
