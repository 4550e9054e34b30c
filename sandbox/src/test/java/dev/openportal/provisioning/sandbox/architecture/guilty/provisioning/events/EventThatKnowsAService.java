package dev.openportal.provisioning.sandbox.architecture.guilty.provisioning.events;

/** Guilty: a contract that depends on Kafka and on a service. */
public final class EventThatKnowsAService {

    public org.apache.kafka.common.header.Headers headers = null;
    public dev.openportal.provisioning.sandbox.architecture.guilty.provisioning.requests.RequestsThatReachEverywhere
            service = null;
}
