/** What keeps the service from starting, said to its operator. */
@NullMarked
package dev.openportal.provisioning.requests.startup;

import org.jspecify.annotations.NullMarked;
