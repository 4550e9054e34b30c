/** Tokens: those of OpenID Connect issuers, and Backstage's own. */
@NullMarked
package dev.openportal.provisioning.security.jose;

import org.jspecify.annotations.NullMarked;
