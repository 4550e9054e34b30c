/** Everything in one JVM, on a simulated cluster: the newcomer's first minute and the home of system tests. */
@NullMarked
package dev.openportal.provisioning.sandbox;

import org.jspecify.annotations.NullMarked;
