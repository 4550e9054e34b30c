package dev.openportal.provisioning.requests.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Health;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatestOrderedTest {

    private static final ResourceRef CACHE = new ResourceRef("local", "example.com/v1", "Cache", "team-a", "shop");

    private final RequestView requests = new RequestView();
    private final ResourceView resources = new ResourceView();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverArrivesFirstTheLatestThatCountsIsCurrent(int seed) {
        ChangeRequested refused = command(3);
        List<Runnable> arrivals = new ArrayList<>(List.of(
                () -> requests.accepted(command(1)),
                () -> requests.accepted(command(2)),
                () -> requests.accepted(refused),
                () -> requests.apply(status(command(1), Phase.READY, 5)),
                () -> requests.apply(status(refused, Phase.REJECTED, 7)),
                () -> resources.apply(resource(id(1), Health.HEALTHY, 5)),
                () -> requests.accepted(command(2))));
        Collections.shuffle(arrivals, new Random(seed));

        arrivals.forEach(Runnable::run);

        ResourceStatus found = found();
        assertThat(found.currentRequest()).isEqualTo(id(2));
        assertThat(found.phase()).isEqualTo(Phase.ACCEPTED);
        assertThat(found.spec()).containsEntry("n", 2);
        assertThat(found.health()).isEqualTo(Health.HEALTHY);
        assertThat(found.version()).isEqualTo(5);
    }

    @Test
    void whatIsFoldedIsTakenAsItIs() {
        requests.accepted(command(1));
        ResourceStatus folded = resource(id(1), Health.DEGRADED, 9);
        resources.apply(folded);

        assertThat(found()).isEqualTo(folded);
    }

    @Test
    void aResourceOutlivesTheRetentionOfItsRequest() {
        resources.apply(resource(id(1), Health.HEALTHY, 9));

        assertThat(found().currentRequest()).isEqualTo(id(1));
    }

    @Test
    void whatNobodyOrderedExistsWhileItIsLive() {
        resources.apply(resource(null, Health.UNKNOWN, 9));

        assertThat(found().currentRequest()).isNull();
    }

    @Test
    void whatWasOnlyRefusedDoesNotExist() {
        requests.apply(status(command(1), Phase.REJECTED, 7));
        assertThat(new LatestOrdered(requests, resources).find(CACHE.key())).isEmpty();

        resources.apply(resource(id(1), Health.UNKNOWN, 5));
        assertThat(new LatestOrdered(requests, resources).find(CACHE.key())).isEmpty();

        resources.apply(resource(null, Health.UNKNOWN, 7));
        assertThat(new LatestOrdered(requests, resources).find(CACHE.key())).isEmpty();

        resources.apply(resource(null, Health.HEALTHY, 8));
        assertThat(new LatestOrdered(requests, resources).find(CACHE.key())).isPresent();
    }

    @Test
    void aCancelledRequestWhoseCommitIsSeenAfterAllCountsAgain() {
        requests.accepted(command(1));
        requests.apply(status(command(2), Phase.CANCELLED, 7));
        assertThat(found().currentRequest()).isEqualTo(id(1));

        requests.apply(status(command(2), Phase.COMMITTED, 8));
        assertThat(found().currentRequest()).isEqualTo(id(2));
    }

    @Test
    void nothingIsLeftOfWhatWasRemoved() {
        requests.apply(status(command(1), Phase.READY, 7));
        resources.apply(resource(id(1), Health.HEALTHY, 7));
        requests.remove(id(1));
        resources.remove(CACHE.key());
        requests.accepted(command(1));

        assertThat(new LatestOrdered(requests, resources).find(CACHE.key())).isEmpty();
        assertThat(requests.isOrdered(CACHE.key())).isFalse();
    }

    private ResourceStatus found() {
        return new LatestOrdered(requests, resources).find(CACHE.key()).orElseThrow();
    }

    private static RequestId id(int n) {
        return new RequestId(new UUID(n, n));
    }

    private static RequestStatus status(ChangeRequested command, Phase phase, long version) {
        RequestStatus s = RequestStatus.accepted(command, version);
        return new RequestStatus(
                s.requestId(),
                s.operation(),
                s.resource(),
                s.spec(),
                s.bodyDigest(),
                s.base(),
                s.owner(),
                s.requestedBy(),
                s.reason(),
                phase,
                phase.name(),
                null,
                null,
                version,
                s.timeline(),
                null,
                List.of(),
                0,
                null,
                Map.of(),
                Map.of());
    }

    private static ResourceStatus resource(@Nullable RequestId current, Health health, long version) {
        return new ResourceStatus(
                CACHE, "group:default/a", health, null, current, null, null, List.of(), 0, null, Map.of(), version);
    }

    private static ChangeRequested command(int n) {
        return new ChangeRequested(
                id(n),
                n == 1 ? Operation.CREATE : Operation.UPDATE,
                "default",
                null,
                CACHE,
                Map.of("n", n),
                "sha256:x",
                null,
                "group:default/a",
                "user:default/x",
                new ChangeRequested.Author("X", "x@example.com"),
                null,
                "catalog-orders",
                "main",
                Instant.ofEpochSecond(n),
                null,
                Map.of());
    }
}
