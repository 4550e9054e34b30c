/** What can be ordered where, and whether a spec fits it. */
@NullMarked
package dev.openportal.provisioning.requests.offerings;

import org.jspecify.annotations.NullMarked;
