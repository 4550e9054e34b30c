package dev.openportal.provisioning.watcher.stream;

import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.json.Json;
import java.util.List;
import java.util.Map;

/** A status topic with two partitions, told record by record. */
public final class Statuses {

    public static final String EPOCH = "3Zb1Tq_0RmO-xW5cYkq2aA";
    public static final String TEAM_A = "group:default/team-a";
    public static final String TEAM_B = "group:default/team-b";

    public final Subscribers subscribers = new Subscribers();
    public final LatestState state;
    private final long[] ends = new long[2];

    public Statuses() {
        this(100);
    }

    Statuses(int removalsKept) {
        state = new LatestState(subscribers, removalsKept);
        state.begin(EPOCH, ends.length);
        state.complete();
    }

    /** A node that came late: so many records of the partition of odd numbers were compacted away before. */
    static Statuses restartedAfter(int compacted) {
        return new Statuses(compacted, 100);
    }

    private Statuses(int compacted, int removalsKept) {
        state = new LatestState(subscribers, removalsKept);
        state.begin(EPOCH, ends.length);
        ends[1] = compacted;
    }

    Statuses loads(int number, long version, String owner) {
        return resource(number, version, owner);
    }

    Statuses complete() {
        state.complete();
        return this;
    }

    public static RequestId id(int number) {
        return RequestId.of("test", "order-" + number);
    }

    static ResourceRef resource(int number) {
        return new ResourceRef("local", "example.com/v1", "MongoDB", number % 2 == 0 ? "team-a" : null, "db-" + number);
    }

    /** The request's next state. */
    public Statuses request(int number, Phase phase, long version) {
        return request(number, phase, version, TEAM_A);
    }

    public Statuses request(int number, Phase phase, long version, String owner) {
        return put(
                number,
                new RequestStatus(
                        id(number),
                        Operation.CREATE,
                        resource(number),
                        Map.of(),
                        "sha256:0",
                        null,
                        owner,
                        "user:default/jane",
                        null,
                        phase,
                        "It is " + phase + ".",
                        null,
                        null,
                        version,
                        List.of(),
                        null,
                        List.of(),
                        0,
                        null,
                        Map.of(),
                        Map.of()));
    }

    public Statuses resource(int number, long version) {
        return resource(number, version, TEAM_A);
    }

    public Statuses resource(int number, long version, String owner) {
        return put(
                number,
                new ResourceStatus(
                        resource(number),
                        owner,
                        Health.HEALTHY,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        0,
                        null,
                        Map.of(),
                        version));
    }

    public Statuses removed(int number) {
        state.remove(id(number).toString(), number % 2, ends[number % 2]++);
        return this;
    }

    private Statuses put(int number, StatusDocument document) {
        state.put(document, Json.mapper().writeValueAsBytes(document), number % 2, ends[number % 2]++);
        return this;
    }
}
