package dev.openportal.provisioning.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * An order was taken in and waits for approval: the one write of such an intake. It carries the whole command, which is
 * published, once by id, when the fold says that it is approved.
 *
 * @param change the command as it will be published
 * @param approval what it waits for, not decided
 */
public record ChangePending(ChangeRequested change, Approval approval) implements RequestEvent {

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
        return requestId() + "/pending";
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.pending(this);
    }
}
