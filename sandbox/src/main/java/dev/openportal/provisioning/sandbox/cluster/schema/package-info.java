/** Structural schemas of custom resources: pruning, defaulting and validation. */
@NullMarked
package dev.openportal.provisioning.sandbox.cluster.schema;

import org.jspecify.annotations.NullMarked;
