/** The policy as a YAML file: read, checked, and read again when it changes. */
@NullMarked
package dev.openportal.provisioning.requests.yaml;

import org.jspecify.annotations.NullMarked;
