/** Turns commands into commits. It has no cluster access. */
@NullMarked
package dev.openportal.provisioning.writer;

import org.jspecify.annotations.NullMarked;
