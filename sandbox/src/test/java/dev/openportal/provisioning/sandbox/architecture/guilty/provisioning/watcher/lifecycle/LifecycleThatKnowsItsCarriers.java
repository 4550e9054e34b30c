package dev.openportal.provisioning.sandbox.architecture.guilty.provisioning.watcher.lifecycle;

/** Guilty: a core that depends on technology. */
public final class LifecycleThatKnowsItsCarriers {

    public org.springframework.context.ApplicationContext context = null;
    public org.apache.kafka.common.header.Headers headers = null;
}
