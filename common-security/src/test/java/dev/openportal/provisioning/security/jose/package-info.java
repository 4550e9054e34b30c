/** An issuer for tests, and what must not get past the verifier. */
@NullMarked
package dev.openportal.provisioning.security.jose;

import org.jspecify.annotations.NullMarked;
