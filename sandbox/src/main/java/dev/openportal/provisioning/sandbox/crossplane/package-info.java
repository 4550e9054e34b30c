/** Stands in for Crossplane and its providers: turns claims and composites into resources that become ready. */
@NullMarked
package dev.openportal.provisioning.sandbox.crossplane;

import org.jspecify.annotations.NullMarked;
