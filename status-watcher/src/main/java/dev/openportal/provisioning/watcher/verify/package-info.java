/** The command {@code verify-audit}: reads the audit with a plain consumer, or from a file, and checks that it is whole. */
@NullMarked
package dev.openportal.provisioning.watcher.verify;

import org.jspecify.annotations.NullMarked;
