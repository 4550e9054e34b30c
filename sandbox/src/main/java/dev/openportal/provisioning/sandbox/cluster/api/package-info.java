/** The rules of the Kubernetes API: kinds, writes, deletion and its cascade, errors. */
@NullMarked
package dev.openportal.provisioning.sandbox.cluster.api;

import org.jspecify.annotations.NullMarked;
