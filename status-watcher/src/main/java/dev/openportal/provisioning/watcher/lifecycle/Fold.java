package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.BranchKey;
import dev.openportal.provisioning.events.BranchObserved;
import dev.openportal.provisioning.events.ChangeCancelled;
import dev.openportal.provisioning.events.ChangeCommitted;
import dev.openportal.provisioning.events.ChangeDecided;
import dev.openportal.provisioning.events.ChangePending;
import dev.openportal.provisioning.events.ChangeRefused;
import dev.openportal.provisioning.events.ClusterObserved;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.ListingCompleted;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestAccepted;
import dev.openportal.provisioning.events.ResourceObserved;
import dev.openportal.provisioning.events.Revision;
import dev.openportal.provisioning.events.SourceObserved;
import dev.openportal.provisioning.events.StatusDocument;
import java.util.List;

/**
 * A deterministic function of one partition's log: no clock, no randomness, nothing but the store and the fact. A
 * repeated fact changes nothing, and facts of different producers may arrive in any order.
 */
public final class Fold {

    private final FoldStore store;
    private final Terms terms;

    public Fold(FoldStore store, Terms terms) {
        this.store = store;
        this.terms = terms;
    }

    /**
     * @param offset of the fact in its partition; the version of the documents that it makes
     * @return what reads otherwise now, at most one document for each key
     */
    public List<StatusDocument> on(long offset, ProvisioningEvent event) {
        Turn turn = new Turn(store, terms);
        event.match(new Take(turn));
        return turn.finish(offset);
    }

    /** Each says whether the fact was news. */
    private record Take(Turn turn) implements ProvisioningEvent.Cases<Boolean> {

        @Override
        public Boolean accepted(RequestAccepted event) {
            return Orders.accepted(turn, event.change());
        }

        @Override
        public Boolean pending(ChangePending event) {
            return Approvals.pending(turn, event);
        }

        @Override
        public Boolean decided(ChangeDecided event) {
            return Approvals.decided(turn, event);
        }

        @Override
        public Boolean attemptRefused(AttemptRefused event) {
            return false;
        }

        @Override
        public Boolean committed(ChangeCommitted event) {
            return Orders.committed(turn, event);
        }

        @Override
        public Boolean refused(ChangeRefused event) {
            return Orders.refused(turn, event);
        }

        @Override
        public Boolean cancelled(ChangeCancelled event) {
            return Orders.cancelled(turn, event);
        }

        @Override
        public Boolean resourceObserved(ResourceObserved event) {
            return Looks.at(turn, event);
        }

        @Override
        public Boolean listingCompleted(ListingCompleted event) {
            Listing.absences(turn.store(), event).forEach(this::resourceObserved);
            return true;
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
        public Boolean branchObserved(BranchObserved event) {
            Branches.look(turn, event);
            return true;
        }

        @Override
        public Boolean clusterObserved(ClusterObserved event) {
            Clusters.look(turn, event);
            return true;
        }

        @Override
        public Boolean sourceObserved(SourceObserved event) {
            Revision revision = event.revision();
            String branch = revision == null ? null : BranchKey.of(event.repository(), revision.branch());
            String object = Table.key("source", event.origin().observer(), event.object());
            Sources.Look look = new Sources.Look(
                    event.origin(), branch, revision == null ? null : revision.sha(), event.observedAt());
            if (!Sources.look(turn, object, look)) {
                return false;
            }
            Fetching.look(turn, event);
            return true;
        }

        @Override
        public Boolean deliveryObserved(DeliveryObserved event) {
            Deliveries.look(turn, event);
            return true;
        }
    }
}
