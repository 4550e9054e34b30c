/** What the operator's policy says about an order: rules with names, and a verdict that names them. */
@NullMarked
package dev.openportal.provisioning.requests.policy;

import org.jspecify.annotations.NullMarked;
