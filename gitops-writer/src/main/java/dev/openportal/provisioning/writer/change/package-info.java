/** From a command to an outcome: what a change is, who may refuse it, and in which order it becomes known. */
@NullMarked
package dev.openportal.provisioning.writer.change;

import org.jspecify.annotations.NullMarked;
