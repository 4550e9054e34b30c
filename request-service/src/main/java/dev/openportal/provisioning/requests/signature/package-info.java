/** Whether bytes come from whom they say: an HMAC over them, by a key that a caller holds. Plain Java. */
@NullMarked
package dev.openportal.provisioning.requests.signature;

import org.jspecify.annotations.NullMarked;
