/** The branch as JGit sees it: a bare clone as cache, commits built on trees alone, pushes by compare-and-swap. */
@NullMarked
package dev.openportal.provisioning.writer.git;

import org.jspecify.annotations.NullMarked;
