package dev.openportal.provisioning.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for something and was refused at the door: nothing was ordered. To a producer on the requests topic this
 * is the answer, found by {@code requestId}.
 *
 * @param id unique, and the same when it is told again
 * @param actor entity reference of who asked, or {@code unauthenticated}
 * @param action {@code create}, {@code update}, {@code delete}, {@code cancel}, {@code retry}, {@code rollback}, {@code
 *     approve}, {@code decline} or {@code unknown}
 * @param requestId of the order that would have come of it, or that it was about; null where neither can be said
 * @param resource what it was about; null where that cannot be said
 * @param status what it was over HTTP, or would have been
 * @param reason why, in a sentence for whoever asked
 * @param errors what is wrong with the fields of the order
 */
public record AttemptRefused(
        String id,
        String actor,
        String action,
        @Nullable RequestId requestId,
        @Nullable ResourceRef resource,
        int status,
        String reason,
        List<Error> errors,
        Attempt attempt,
        Instant at)
        implements ProvisioningEvent {

    public AttemptRefused {
        errors = Absent.asEmpty(errors);
    }

    /** The same, in other words. */
    public AttemptRefused because(String why) {
        return new AttemptRefused(id, actor, action, requestId, resource, status, why, errors, attempt, at);
    }

    @Override
    public String eventId() {
        return id;
    }

    /** The resource's key, so that it lies in that resource's history; where there is none, the actor. */
    @Override
    public String recordKey() {
        return resource == null ? actor : resource.key().toString();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.attemptRefused(this);
    }

    /**
     * What is wrong with one field.
     *
     * @param pointer JSON pointer into the order
     */
    public record Error(String pointer, String detail) {}
}
