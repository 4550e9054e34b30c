/** Who is calling, for every path. */
@NullMarked
package dev.openportal.provisioning.requests.security;

import org.jspecify.annotations.NullMarked;
