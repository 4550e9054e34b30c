package dev.openportal.provisioning.watcher.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.events.StatusDocument;
import dev.openportal.provisioning.events.TimelineEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One partition: checks with every fact that versions grow and that no document repeats another. */
final class FoldTester {

    static final Terms TERMS = new Terms(
            Map.of(
                    Phase.ACCEPTED, Duration.ofSeconds(30),
                    Phase.COMMITTED, Duration.ofSeconds(90),
                    Phase.FETCHED, Duration.ofMinutes(2),
                    Phase.APPLIED, Duration.ofMinutes(1),
                    Phase.PROVISIONING, Duration.ofMinutes(10),
                    Phase.DELETING, Duration.ofMinutes(5)),
            "http://localhost:8080/failures");

    final InMemoryFoldStore store = new InMemoryFoldStore();
    private final Map<String, StatusDocument> latest = new HashMap<>();
    private long offset;

    List<StatusDocument> tell(ProvisioningEvent event) {
        // A new fold each time: nothing may live outside the store.
        List<StatusDocument> documents = new Fold(store, TERMS).on(offset++, event);
        for (StatusDocument document : documents) {
            StatusDocument before = latest.put(document.recordKey(), document);
            if (before != null) {
                assertThat(document.version()).isGreaterThan(before.version());
                assertThat(withoutVersion(document)).isNotEqualTo(withoutVersion(before));
            }
        }
        return documents;
    }

    FoldTester tellAll(List<? extends ProvisioningEvent> events) {
        events.forEach(this::tell);
        return this;
    }

    boolean knows(int number) {
        return latest.containsKey(Story.id(number).toString());
    }

    RequestStatus request(int number) {
        return (RequestStatus)
                Objects.requireNonNull(latest.get(Story.id(number).toString()));
    }

    ResourceStatus resource(int number) {
        return (ResourceStatus)
                Objects.requireNonNull(latest.get(Story.resource(number).key().toString()));
    }

    /** Phases of the timeline; what is inferred stands in brackets. */
    List<String> timeline(int number) {
        return request(number).timeline().stream()
                .map(e -> e.inferred() ? "(" + e.phase() + ")" : e.phase().name())
                .toList();
    }

    /** All documents without versions and times. */
    Map<String, StatusDocument> contents() {
        Map<String, StatusDocument> result = new HashMap<>();
        latest.forEach((key, document) -> result.put(key, withoutTimes(document, false)));
        return result;
    }

    /** As {@link #contents()}, as if nothing had been inferred and nothing had failed on the way. */
    Map<String, StatusDocument> outcomes() {
        Map<String, StatusDocument> result = new HashMap<>();
        latest.forEach((key, document) -> result.put(key, withoutTimes(document, true)));
        return result;
    }

    private static StatusDocument withoutVersion(StatusDocument document) {
        return document instanceof RequestStatus r ? copy(r, r.timeline()) : copy((ResourceStatus) document);
    }

    private static StatusDocument withoutTimes(StatusDocument document, boolean outcomeOnly) {
        if (!(document instanceof RequestStatus r)) {
            return copy((ResourceStatus) document);
        }
        return copy(
                r,
                r.timeline().stream()
                        .filter(e -> !outcomeOnly || e.phase() != Phase.FAILED)
                        // How far it came before it was overtaken is not for certain.
                        .filter(e -> !outcomeOnly
                                || r.phase() != Phase.SUPERSEDED
                                || e.phase().isEnd())
                        .map(e -> new TimelineEntry(
                                e.phase(),
                                Story.START,
                                !outcomeOnly && e.inferred(),
                                outcomeOnly ? null : e.detail(),
                                outcomeOnly ? null : e.link()))
                        .distinct()
                        .toList());
    }

    private static RequestStatus copy(RequestStatus r, List<TimelineEntry> timeline) {
        return new RequestStatus(
                r.requestId(),
                r.operation(),
                r.resource(),
                r.spec(),
                r.bodyDigest(),
                r.base(),
                r.owner(),
                r.requestedBy(),
                r.reason(),
                r.phase(),
                r.message(),
                r.approval(),
                r.stalled(),
                0,
                timeline,
                r.commit(),
                r.composed(),
                r.composedTotal(),
                r.cause(),
                r.outputs(),
                r.links());
    }

    private static ResourceStatus copy(ResourceStatus r) {
        return new ResourceStatus(
                r.resource(),
                r.owner(),
                r.health(),
                r.phase(),
                r.currentRequest(),
                r.spec(),
                r.commit(),
                r.composed(),
                r.composedTotal(),
                r.cause(),
                r.outputs(),
                0);
    }
}
