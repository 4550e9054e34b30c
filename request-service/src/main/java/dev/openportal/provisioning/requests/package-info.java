/** The write side: people's orders in, commands out. It has neither cluster nor Git access. */
@NullMarked
package dev.openportal.provisioning.requests;

import org.jspecify.annotations.NullMarked;
