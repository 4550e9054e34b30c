/** How the properties are bound, and refused. */
@NullMarked
package dev.openportal.provisioning.security.spring;

import org.jspecify.annotations.NullMarked;
