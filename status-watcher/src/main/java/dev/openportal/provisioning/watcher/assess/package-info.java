/** Says what a look at live objects means: pure judgement, without any client of a cluster. */
@NullMarked
package dev.openportal.provisioning.watcher.assess;

import org.jspecify.annotations.NullMarked;
