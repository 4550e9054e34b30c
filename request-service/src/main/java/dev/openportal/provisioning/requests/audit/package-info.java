/** Tells of attempts that were refused at the door, without keeping anybody waiting. */
@NullMarked
package dev.openportal.provisioning.requests.audit;

import org.jspecify.annotations.NullMarked;
