/** What can be broken on purpose in the sandbox, and mended again. */
@NullMarked
package dev.openportal.provisioning.sandbox.fault;

import org.jspecify.annotations.NullMarked;
