/** How the service refuses to start: with a sentence for an operator. */
@NullMarked
package dev.openportal.provisioning.watcher.startup;

import org.jspecify.annotations.NullMarked;
