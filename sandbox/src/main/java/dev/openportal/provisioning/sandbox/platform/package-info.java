/** What the sandbox's cluster contains at its first start: the Flux objects and the offerings. */
@NullMarked
package dev.openportal.provisioning.sandbox.platform;

import org.jspecify.annotations.NullMarked;
