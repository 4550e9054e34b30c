/** What producers send: from a record, whose sender is not known yet, to an order, a refusal or a dead letter. */
@NullMarked
package dev.openportal.provisioning.requests.producers;

import org.jspecify.annotations.NullMarked;
