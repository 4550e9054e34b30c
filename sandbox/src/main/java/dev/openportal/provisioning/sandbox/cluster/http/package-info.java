/** The API over HTTP: routes, discovery, watch streams and tables. */
@NullMarked
package dev.openportal.provisioning.sandbox.cluster.http;

import org.jspecify.annotations.NullMarked;
