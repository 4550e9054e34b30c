/** The page to look at: a shell, its assets, and what only the server can render; the browser talks to the services. */
@NullMarked
package dev.openportal.provisioning.sandbox.page;

import org.jspecify.annotations.NullMarked;
