package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.BranchObserved;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.ClusterObserved;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.ListingCompleted;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestAccepted;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.Revision;
import dev.openportal.provisioning.events.SourceObserved;
import dev.openportal.provisioning.events.StatusDocument;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic function of one partition's log: no clock, no randomness, nothing but the store and the fact. A
 * repeated fact changes nothing, and facts of different producers may arrive in any order.
 */
public final class Fold {

    private final FoldStore store;

    public Fold(FoldStore store) {
        this.store = store;
    }

    /**
     * @param offset of the fact in its partition; the version of the documents that it makes
     * @return what reads otherwise now, at most one document for each key
     */
    public List<StatusDocument> on(long offset, ProvisioningEvent event) {
        Turn turn = new Turn(store);
        event.match(new Take(turn));
        return turn.finish(offset);
    }

    private record Take(Turn turn) implements ProvisioningEvent.Cases<Boolean> {

        @Override
        public Boolean accepted(RequestAccepted event) {
            ChangeRequested order = event.change();
            RequestId id = order.requestId();
            if (turn.request(id) != null) {
                return false;
            }
            turn.put(TrackedRequest.accepted(order));
            turn.put(turn.resource(order.resource()).accepted(order));
            EarlyOutcome early = turn.store().get(Table.EARLY, id.toString());
            if (early != null) {
                turn.store().delete(Table.EARLY, id.toString());
                if (early.refused() != null) {
                    refused(early.refused());
                }
                if (early.committed() != null) {
                    committed(early.committed());
                }
            }
            return lookBack(id, turn.resource(order.resource()));
        }

        /** What was seen of the live object before its request's acceptance came. */
        private boolean lookBack(RequestId id, TrackedResource resource) {
            TrackedRequest request = turn.request(id);
            ResourceObserved latest = resource.latest();
            if (request == null || latest == null || !id.equals(latest.requestId())) {
                return false;
            }
            for (var kept : resource.trail()) {
                request = request.on(Evidence.of(kept));
            }
            turn.put(request.looked(latest));
            return true;
        }

        @Override
        public Boolean committed(ChangeCommitted event) {
            String branch =
                    BranchKey.of(event.commit().repository(), event.commit().branch());
            Sources.learned(turn, branch, event.commit().sha(), event.position());
            TrackedRequest request = turn.request(event.requestId());
            if (request == null) {
                return early(event.requestId(), e -> e.with(event));
            }
            TrackedRequest next = Sources.alreadyFetched(turn.store(), request.committed(event));
            turn.put(Deliveries.refreshed(turn.store(), next));
            if (next.phase() != Phase.REJECTED) {
                turn.put(turn.resource(next.order().resource()).committed(event.requestId()));
            }
            return true;
        }

        @Override
        public Boolean refused(ChangeRefused event) {
            TrackedRequest request = turn.request(event.requestId());
            if (request == null) {
                return early(event.requestId(), e -> e.with(event));
            }
            TrackedRequest next = request.refused(event);
            turn.put(next);
            if (next.phase() == Phase.REJECTED) {
                turn.put(turn.resource(next.order().resource()).rejected(event.requestId()));
            }
            return true;
        }

        private boolean early(RequestId id, UnaryOperator<EarlyOutcome> with) {
            EarlyOutcome known = turn.store().get(Table.EARLY, id.toString());
            turn.store().put(Table.EARLY, id.toString(), with.apply(known == null ? EarlyOutcome.NONE : known));
            return true;
        }

        @Override
        public Boolean resourceObserved(ResourceObserved event) {
            TrackedResource resource = turn.resource(event.resource());
            ResourceObserved latest = resource.latest();
            if (latest != null && event.origin().isOvertakenBy(latest.origin())) {
                return false;
            }
            turn.put(resource.looked(event));
            TrackedRequest request = requestOf(event);
            if (request != null) {
                turn.put(request.looked(event));
            }
            return true;
        }

        /** A manifest that was copied with its annotations names a request that is not about it. */
        private @Nullable TrackedRequest requestOf(ResourceObserved event) {
            TrackedRequest request = event.requestId() == null ? null : turn.request(event.requestId());
            return request != null
                            && request.order()
                                    .resource()
                                    .key()
                                    .equals(event.resource().key())
                    ? request
                    : null;
        }

        @Override
        public Boolean branchAdvanced(BranchAdvanced event) {
            for (BranchAdvanced.Entry entry : event.entries()) {
                Sources.learned(turn, event.recordKey(), entry.sha(), entry.position());
            }
            long latest = event.entries().get(event.entries().size() - 1).position();
            BranchLog.advanced(turn.store(), event.recordKey(), latest);
            return true;
        }

        @Override
        public Boolean cancelled(ChangeCancelled event) {
            return false;
        }

        @Override
        public Boolean branchObserved(BranchObserved event) {
            return false;
        }

        @Override
        public Boolean clusterObserved(ClusterObserved event) {
            return false;
        }

        @Override
        public Boolean sourceObserved(SourceObserved event) {
            Revision revision = event.revision();
            String object = Table.key("source", event.origin().observer(), event.object());
            return Sources.look(
                    turn,
                    object,
                    new Sources.Look(
                            event.origin(),
                            revision == null ? null : BranchKey.of(event.repository(), revision.branch()),
                            revision == null ? null : revision.sha(),
                            event.observedAt()));
        }

        @Override
        public Boolean deliveryObserved(DeliveryObserved event) {
            Deliveries.look(turn, event);
            return true;
        }

        @Override
        public Boolean listingCompleted(ListingCompleted event) {
            Listing.absences(turn.store(), event).forEach(this::resourceObserved);
            return true;
        }
    }
}
