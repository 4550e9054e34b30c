package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Composed;
import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.FactOrigin;
import dev.openportal.provisioning.events.ListingCompleted;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestAccepted;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.Revision;
import dev.openportal.provisioning.events.SourceObserved;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Facts in the words of the domain; each one that the watcher tells is newer than the one before. */
final class Story {

    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    static final String REPOSITORY = "catalog-orders";
    static final String BRANCH = "catalog-orders#main";

    private long sequence;
    private long seconds;
    private long transitions = 1;
    private String lease = "lease-1";

    static RequestId id(int number) {
        return RequestId.of("test", "order-" + number);
    }

    static ResourceRef resource(int number) {
        return new ResourceRef("local", "example.com/v1", "MongoDB", "team-a", "db-" + number);
    }

    static String sha(long position) {
        return String.format("%040x", position);
    }

    static String path(int number) {
        return "local/team-a/MongoDB/db-" + number + ".yaml";
    }

    RequestAccepted accepted(int number) {
        return accepted(number, resource(number));
    }

    RequestAccepted accepted(int number, ResourceRef resource) {
        return new RequestAccepted(new ChangeRequested(
                id(number),
                Operation.CREATE,
                "test",
                "order-" + number,
                resource,
                Map.of("size", number, "ratio", new BigDecimal("0.5")),
                "sha256:00",
                null,
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author("Jane", "jane@example.com"),
                null,
                REPOSITORY,
                "main",
                now(),
                Map.of()));
    }

    ChangeCommitted committed(int number, long position) {
        return new ChangeCommitted(
                id(number),
                resource(number),
                new CommitRef(REPOSITORY, "main", sha(position), path(number), null),
                position,
                now());
    }

    ChangeRefused refused(int number) {
        return new ChangeRefused(
                id(number), resource(number), new Cause(null, "NameTaken", "The name is taken.", null, null), now());
    }

    BranchAdvanced advanced(long... positions) {
        return new BranchAdvanced(
                REPOSITORY,
                "main",
                LongStream.of(positions)
                        .mapToObj(p -> new BranchAdvanced.Entry(p, sha(p), "Jane", "Change", START, List.of()))
                        .toList());
    }

    SourceObserved fetched(long position) {
        return new SourceObserved(
                origin(),
                "flux-system/orders",
                REPOSITORY,
                new Revision("main", sha(position)),
                new Condition("True", "Succeeded", "stored"),
                false,
                now());
    }

    DeliveryObserved delivered(String path, long attempted, String ready, String reason, @Nullable String progress) {
        return new DeliveryObserved(
                origin(),
                "flux-system/" + (path.isEmpty() ? "root" : path.replace('/', '-')),
                "flux-system/orders",
                REPOSITORY,
                path,
                new Revision("main", sha(attempted)),
                null,
                new Condition(ready, reason, reason + " message"),
                progress,
                false,
                now());
    }

    ResourceObserved looked(int number, State state) {
        return looked(resource(number), id(number), state);
    }

    ResourceObserved looked(ResourceRef resource, @Nullable RequestId id, State state) {
        boolean there = state != State.ABSENT;
        boolean failing = state == State.FAILED;
        return new ResourceObserved(
                origin(),
                resource,
                there ? id : null,
                there ? "group:default/owners" : null,
                there ? "uid-1" : null,
                state,
                null,
                null,
                null,
                there
                        ? List.of(new Composed(
                                "example.com/v1", "Part", null, "p", "True", state.name(), null, null, null, 1))
                        : List.of(),
                there ? 1 : 0,
                failing ? new Cause("Part/p", "ReconcileError", "quota exceeded", null, null) : null,
                state == State.READY ? Map.of("secretName", "conn") : Map.of(),
                now());
    }

    ListingCompleted listed(long firstSequence) {
        return new ListingCompleted(origin(), "MongoDB.example.com", firstSequence, now());
    }

    /** Another watcher takes over. */
    Story takeover() {
        transitions++;
        sequence = 0;
        return this;
    }

    /** The Lease was made anew. */
    Story newLease() {
        lease = lease + "'";
        transitions = 0;
        sequence = 0;
        return this;
    }

    long sequence() {
        return sequence;
    }

    private FactOrigin origin() {
        return new FactOrigin("local", "local", lease, transitions, ++sequence);
    }

    private Instant now() {
        return START.plusSeconds(++seconds);
    }
}
