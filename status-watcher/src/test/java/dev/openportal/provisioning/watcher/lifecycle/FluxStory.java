package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.Condition;
import dev.openportal.provisioning.events.DeliveryObserved;
import dev.openportal.provisioning.events.Revision;
import dev.openportal.provisioning.events.SourceObserved;
import org.jspecify.annotations.Nullable;

/** What Flux's objects say, in a word or two each. */
final class FluxStory {

    private final Story story;
    private final String path;

    FluxStory(Story story, String path) {
        this.story = story;
        this.path = path;
    }

    DeliveryObserved fails(long attempted, String reason, String message) {
        return told(attempted, null, new Condition("False", reason, message), false);
    }

    DeliveryObserved retries(long attempted) {
        return told(attempted, null, new Condition("Unknown", "Progressing", "Reconciliation in progress"), false);
    }

    DeliveryObserved applies(long applied) {
        return told(applied, applied, new Condition("True", "ReconciliationSucceeded", "Applied revision"), false);
    }

    DeliveryObserved suspended(long applied) {
        return told(applied, applied, new Condition("True", "ReconciliationSucceeded", "Applied revision"), true);
    }

    SourceObserved source(long fetched, boolean suspended, @Nullable String failure) {
        Condition ready = failure == null
                ? new Condition("True", "Succeeded", "stored artifact")
                : new Condition("False", failure, "unable to clone");
        Revision revision = new Revision("main", Story.sha(fetched));
        return new SourceObserved(
                story.origin(), "flux-system/orders", Story.REPOSITORY, revision, ready, suspended, story.now());
    }

    private DeliveryObserved told(long attempted, @Nullable Long applied, Condition ready, boolean suspended) {
        return new DeliveryObserved(
                story.origin(),
                "flux-system/orders",
                "flux-system/orders",
                Story.REPOSITORY,
                path,
                new Revision("main", Story.sha(attempted)),
                applied == null ? null : new Revision("main", Story.sha(applied)),
                ready,
                null,
                suspended,
                story.now());
    }
}
