/** Who asked for what, what was decided and what came of it, as chains of records; and whether such chains are whole. */
@NullMarked
package dev.openportal.provisioning.watcher.audit;

import org.jspecify.annotations.NullMarked;
