package dev.openportal.provisioning.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a request wants done to its resource. */
public enum Operation {
    @JsonProperty("create")
    CREATE,
    @JsonProperty("update")
    UPDATE,
    @JsonProperty("delete")
    DELETE
}
