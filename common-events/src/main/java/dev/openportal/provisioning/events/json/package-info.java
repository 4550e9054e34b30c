/** How the contracts look as bytes: CloudEvents in Kafka binary mode, JSON data, canonical JSON for digests. */
@NullMarked
package dev.openportal.provisioning.events.json;

import org.jspecify.annotations.NullMarked;
