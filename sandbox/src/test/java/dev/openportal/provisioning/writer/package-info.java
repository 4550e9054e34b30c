/** The writer against real brokers and a real Git server. */
@NullMarked
package dev.openportal.provisioning.writer;

import org.jspecify.annotations.NullMarked;
