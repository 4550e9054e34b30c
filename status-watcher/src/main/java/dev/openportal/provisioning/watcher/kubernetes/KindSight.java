package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.ObjectRef;
import dev.openportal.provisioning.watcher.assess.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All objects of one kind, kept as they are now. */
interface KindSight extends AutoCloseable {

    Kind kind();

    /** Until then, what is not in sight is unknown and not absent. */
    boolean hasSynced();

    /** Whether its first list is still on its way; false once that came, or was refused. */
    boolean isComing();

    /** What stands between it and the truth, in a sentence; null while it sees all changes as they happen. */
    @Nullable String blindness();

    @Nullable Observation look(ObjectRef ref);

    List<Observation> all();

    @Override
    void close();

    /** Who wants to know. Called on foreign threads, and must only take note. */
    interface Listener {
        void changed(ObjectRef ref);

        /** After each complete list, when all of its objects have been named. */
        void listed(Kind kind);
    }
}
