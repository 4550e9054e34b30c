package dev.openportal.provisioning.requests.policy;

import dev.openportal.provisioning.events.ResourceKey;
import java.util.Map;

/** What owners have. */
public interface Usage {

    /** An owner's live resources, those that are ordered and those that are still to be approved, and where they lie. */
    Map<ResourceKey, Place> of(String owner);
}
