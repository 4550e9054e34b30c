/** Where a change lies in the repository: pure functions from a command and the tree at hand to file edits. */
@NullMarked
package dev.openportal.provisioning.writer.layout;

import org.jspecify.annotations.NullMarked;
