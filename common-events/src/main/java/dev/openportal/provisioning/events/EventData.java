package dev.openportal.provisioning.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** The data of a CloudEvent on one of our topics; {@link EventType} names each. */
public sealed interface EventData
        permits ChangeRequested, CancelRequested, ProvisioningEvent, OfferingPublished, StatusDocument, AuditRecord {

    /** Follows from the data alone, so that whoever sends it again sends the same {@code ce_id}. */
    @JsonIgnore
    String eventId();

    /** Key of the record, and subject of the CloudEvent. */
    @JsonIgnore
    String recordKey();
}
