/** The properties by which both services are told who may call them. */
@NullMarked
package dev.openportal.provisioning.security.spring;

import org.jspecify.annotations.NullMarked;
