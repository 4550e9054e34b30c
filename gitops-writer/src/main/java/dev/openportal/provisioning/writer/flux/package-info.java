/** Tells Flux that there is something to fetch, so that nobody waits for its interval. */
@NullMarked
package dev.openportal.provisioning.writer.flux;

import org.jspecify.annotations.NullMarked;
