package dev.openportal.provisioning.requests.policy;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.security.Caller;

/**
 * May this caller order that?
 *
 * @param owner entity reference of whom the resource belongs to afterwards
 * @param gains whether the owner has a resource more afterwards
 */
public record Question(Caller caller, Operation operation, String owner, Place place, boolean gains) {}
