/** Field ownership: who set which field, and server-side apply on top of it. */
@NullMarked
package dev.openportal.provisioning.sandbox.cluster.apply;

import org.jspecify.annotations.NullMarked;
