/** What is known of requests and resources: statuses, overlaid by commands that nothing has folded yet. */
@NullMarked
package dev.openportal.provisioning.requests.view;

import org.jspecify.annotations.NullMarked;
