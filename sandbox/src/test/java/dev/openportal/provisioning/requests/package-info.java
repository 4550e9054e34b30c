/** The request service against a real broker. */
@NullMarked
package dev.openportal.provisioning.requests;

import org.jspecify.annotations.NullMarked;
