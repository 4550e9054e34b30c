/** The REST interface: strict bodies in, documents and problems out. */
@NullMarked
package dev.openportal.provisioning.requests.http;

import org.jspecify.annotations.NullMarked;
