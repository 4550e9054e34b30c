/** Stands in for Flux: brings commits to the cluster and says so the way Flux does. */
@NullMarked
package dev.openportal.provisioning.sandbox.flux;

import org.jspecify.annotations.NullMarked;
