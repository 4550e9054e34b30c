package dev.openportal.provisioning.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * An order was accepted. Made by the projector from the command, with an id that follows from it, so that it cannot be
 * missing when the order is executed.
 *
 * @param change the whole command
 */
public record RequestAccepted(ChangeRequested change) implements RequestEvent {

    @Override
    @JsonIgnore
    public RequestId requestId() {
        return change.requestId();
    }

    @Override
    @JsonIgnore
    public ResourceRef resource() {
        return change.resource();
    }

    @Override
    public String eventId() {
        return requestId() + "/accepted";
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.accepted(this);
    }
}
