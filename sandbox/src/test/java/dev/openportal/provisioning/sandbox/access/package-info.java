/** Who may do what, asked of the running services by all their doors. */
@NullMarked
package dev.openportal.provisioning.sandbox.access;

import org.jspecify.annotations.NullMarked;
