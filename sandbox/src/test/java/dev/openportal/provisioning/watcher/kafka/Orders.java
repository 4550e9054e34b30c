package dev.openportal.provisioning.watcher.kafka;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.EventData;
import dev.openportal.provisioning.events.FactOrigin;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.ResourceObserved.State;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.Revision;
import dev.openportal.provisioning.events.SourceObserved;
import dev.openportal.provisioning.events.Topics;
import dev.openportal.provisioning.events.json.EventCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What request-service, writer and watcher say of orders that all go well. */
final class Orders {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final String REPOSITORY = "catalog-orders";

    private Orders() {}

    static RequestId id(int number) {
        return RequestId.of("test", "order-" + number);
    }

    static void send(String bootstrap, int count) {
        try (RecordSender sender = RecordSender.connected(Map.of("bootstrap.servers", bootstrap))) {
            KafkaFacts facts = new KafkaFacts(sender, InstantSource.system());
            for (int order = 1; order <= count; order++) {
                command(sender, order);
                writerAndWatcher(facts, order);
                // Spread out, so that a kill meets orders in every phase.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    static void command(RecordSender sender, int order) {
        sender.send(Topics.COMMANDS.name(), null, EventCodec.encode(new Envelope<>("/test", AT, change(order))))
                .join();
    }

    /** What the writer and the watch role say of an order until it is ready. */
    static void succeeds(String bootstrap, int order) {
        try (RecordSender sender = RecordSender.connected(Map.of("bootstrap.servers", bootstrap))) {
            writerAndWatcher(new KafkaFacts(sender, InstantSource.system()), order);
        }
    }

    private static void writerAndWatcher(KafkaFacts facts, int order) {
        String sha = String.format("%040x", order);
        CommitRef commit = new CommitRef(REPOSITORY, "main", sha, "local/team-a/MongoDB/db-" + order + ".yaml", null);
        publish(facts, new ChangeCommitted(id(order), resource(order), commit, order, AT));
        BranchAdvanced.Entry entry = new BranchAdvanced.Entry(order, sha, "Jane", "Create", AT, List.of(id(order)));
        publish(facts, new BranchAdvanced(REPOSITORY, "main", List.of(entry)));
        Revision revision = new Revision("main", sha);
        publish(
                facts,
                new SourceObserved(origin(order, 0), "flux-system/orders", REPOSITORY, revision, null, false, AT));
        publish(facts, look(order, 1, State.APPLIED));
        publish(facts, look(order, 2, State.PROVISIONING));
        publish(facts, look(order, 3, State.READY));
    }

    private static void publish(KafkaFacts facts, EventData fact) {
        facts.publish(fact).toCompletableFuture().join();
    }

    private static FactOrigin origin(int order, int step) {
        return new FactOrigin("local", "local", "lease", 1, order * 10L + step);
    }

    private static ResourceRef resource(int order) {
        return new ResourceRef("local", "example.com/v1", "MongoDB", "team-a", "db-" + order);
    }

    private static ResourceObserved look(int order, int step, State state) {
        return new ResourceObserved(
                origin(order, step),
                resource(order),
                id(order),
                "group:default/team-a",
                "uid",
                state,
                null,
                null,
                null,
                List.of(),
                0,
                null,
                Map.of(),
                AT);
    }

    private static ChangeRequested change(int order) {
        return new ChangeRequested(
                id(order),
                Operation.CREATE,
                "test",
                "order-" + order,
                resource(order),
                Map.of("size", order),
                "sha256:00",
                null,
                "group:default/team-a",
                "user:default/jane",
                new ChangeRequested.Author("Jane", "jane@example.com"),
                null,
                REPOSITORY,
                "main",
                AT,
                null,
                Map.of());
    }
}
