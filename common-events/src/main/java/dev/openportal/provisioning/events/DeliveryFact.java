package dev.openportal.provisioning.events;

/**
 * What concerns many resources at once: a branch, a source, a delivery, a completed listing. Each goes to every
 * partition of the events topic, so that every partition's log is enough to fold what lies in it.
 */
public sealed interface DeliveryFact extends ProvisioningEvent
        permits BranchAdvanced, BranchObserved, SourceObserved, DeliveryObserved, ListingCompleted, ClusterObserved {}
