/** Server-sent events over HTTP, on Reactor Netty. */
@NullMarked
package dev.openportal.provisioning.watcher.http;

import org.jspecify.annotations.NullMarked;
