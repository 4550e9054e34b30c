/** Who is calling, and what may they see. */
@NullMarked
package dev.openportal.provisioning.security;

import org.jspecify.annotations.NullMarked;
