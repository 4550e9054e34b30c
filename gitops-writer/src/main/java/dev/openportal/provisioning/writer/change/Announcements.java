package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.ProvisioningEvent;
import java.util.List;

/** Where events go. */
public interface Announcements {

    /**
     * Returns when the brokers have acknowledged all of them.
     *
     * @throws RuntimeException where that is not known; publishing them again is harmless
     */
    void publish(List<? extends ProvisioningEvent> events);
}
