package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.BranchObserved;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeDecided;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.ClusterObserved;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Composed;
import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.Decision.Verdict;
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
import dev.openportal.provisioning.events.Stalled;
import java.math.BigDecimal;
import java.time.Duration;
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
    private String uid = "uid-1";

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
        return ordered(
                number,
                Operation.CREATE,
                resource,
                Map.of("size", number, "ratio", new BigDecimal("0.5"), "backup", Map.of("at", List.of("03:00"))));
    }

    RequestAccepted update(int number, int resource) {
        return ordered(number, Operation.UPDATE, resource(resource), Map.of("size", number));
    }

    RequestAccepted delete(int number, int resource) {
        return ordered(number, Operation.DELETE, resource(resource), null);
    }

    private RequestAccepted ordered(
            int number, Operation operation, ResourceRef resource, @Nullable Map<String, Object> spec) {
        return new RequestAccepted(new ChangeRequested(
                id(number),
                operation,
                "test",
                "order-" + number,
                resource,
                spec,
                "sha256:00",
                null,
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author("Jane", "jane@example.com"),
                null,
                REPOSITORY,
                "main",
                now(),
                null,
                Map.of("self", self(number))));
    }

    /** The same order, which has to wait for approval first. */
    ChangePending pending(RequestAccepted order) {
        return new ChangePending(
                order.change(),
                new Approval(
                        "databases-need-consent",
                        List.of("group:default/dbas"),
                        order.change().requestedAt().plus(Duration.ofDays(1)),
                        null));
    }

    /** Decided by the next second of the story. */
    ChangeDecided decided(ChangePending order, Verdict verdict, @Nullable String by, @Nullable String reason) {
        return decided(order, verdict, by, reason, now());
    }

    ChangeDecided decided(
            ChangePending order, Verdict verdict, @Nullable String by, @Nullable String reason, Instant at) {
        return new ChangeDecided(order.requestId(), order.resource(), new Decision(verdict, by, reason, at), null);
    }

    static String self(int number) {
        return "http://requests/" + id(number);
    }

    ChangeCommitted committed(int number, long position) {
        return committed(number, number, position);
    }

    ChangeCommitted committed(int number, int resource, long position) {
        return new ChangeCommitted(
                id(number),
                resource(resource),
                new CommitRef(REPOSITORY, "main", sha(position), path(resource), null),
                position,
                now());
    }

    ChangeCancelled cancelled(int number) {
        return new ChangeCancelled(id(number), resource(number), "user:default/jane", "a mistake", null, now());
    }

    BranchObserved branch(@Nullable String obstacle) {
        Cause cause = obstacle == null ? null : new Cause(null, obstacle, "Git says " + obstacle, null, null);
        return new BranchObserved(REPOSITORY, "main", cause, now());
    }

    ClusterObserved cluster(@Nullable String obstacle) {
        return cluster(obstacle, Duration.ZERO);
    }

    /** Time passes. */
    ClusterObserved tick(Duration later) {
        return cluster(null, later);
    }

    private ClusterObserved cluster(@Nullable String obstacle, Duration later) {
        Cause cause = obstacle == null ? null : new Cause(null, obstacle, "connection refused", null, null);
        seconds += later.toSeconds();
        return new ClusterObserved(origin(), cause, now());
    }

    ChangeRefused refused(int number) {
        return refused(number, number);
    }

    ChangeRefused refused(int number, int resource) {
        return new ChangeRefused(
                id(number), resource(resource), new Cause(null, "NameTaken", "The name is taken.", null, null), now());
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

    /** @param by the request whose id the live object carries */
    ResourceObserved looked(int resource, int by, State state) {
        return looked(resource(resource), id(by), state);
    }

    ResourceObserved looked(ResourceRef resource, @Nullable RequestId id, State state) {
        return looked(resource, id, state, null, null);
    }

    ResourceObserved looked(
            ResourceRef resource,
            @Nullable RequestId id,
            State state,
            @Nullable Stalled stalled,
            @Nullable Map<String, Object> spec) {
        boolean there = state != State.ABSENT;
        boolean failing = state == State.FAILED;
        return new ResourceObserved(
                origin(),
                resource,
                there ? id : null,
                there ? "group:default/owners" : null,
                there ? uid : null,
                state,
                null,
                stalled,
                spec,
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

    /** What is seen from now on was made anew. */
    Story reborn() {
        uid = uid + "'";
        return this;
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

    FactOrigin origin() {
        return new FactOrigin("local", "local", lease, transitions, ++sequence);
    }

    Instant now() {
        return START.plusSeconds(++seconds);
    }
}
