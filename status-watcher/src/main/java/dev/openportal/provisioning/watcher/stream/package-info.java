/** Who gets to see which status, and what each connection must still be sent. */
@NullMarked
package dev.openportal.provisioning.watcher.stream;

import org.jspecify.annotations.NullMarked;
