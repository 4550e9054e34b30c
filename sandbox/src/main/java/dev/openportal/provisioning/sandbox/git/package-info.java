/** The sandbox's Git server: a real repository over smart HTTP. */
@NullMarked
package dev.openportal.provisioning.sandbox.git;

import org.jspecify.annotations.NullMarked;
