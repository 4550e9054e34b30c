package dev.openportal.provisioning.events;

/** What stands on the events topic: all that the fold turns into statuses. */
public sealed interface ProvisioningEvent extends EventData
        permits RequestEvent, AttemptRefused, ResourceObserved, DeliveryFact {

    /** One branch per kind of event: a new kind breaks every incomplete reader at compile time. */
    interface Cases<R> {
        R accepted(RequestAccepted event);

        R pending(ChangePending event);

        R decided(ChangeDecided event);

        R attemptRefused(AttemptRefused event);

        R committed(ChangeCommitted event);

        R refused(ChangeRefused event);

        R cancelled(ChangeCancelled event);

        R resourceObserved(ResourceObserved event);

        R branchAdvanced(BranchAdvanced event);

        R branchObserved(BranchObserved event);

        R sourceObserved(SourceObserved event);

        R deliveryObserved(DeliveryObserved event);

        R listingCompleted(ListingCompleted event);

        R clusterObserved(ClusterObserved event);
    }

    <R> R match(Cases<R> cases);
}
