package dev.openportal.provisioning.events;

/** What happened to one request on its way into Git. Keyed by its resource. */
public sealed interface RequestEvent extends ProvisioningEvent
        permits RequestAccepted, ChangePending, ChangeDecided, ChangeCommitted, ChangeRefused, ChangeCancelled {

    RequestId requestId();

    ResourceRef resource();

    @Override
    default String recordKey() {
        return resource().key().toString();
    }
}
