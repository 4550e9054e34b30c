package dev.openportal.provisioning.watcher.stream;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import org.jspecify.annotations.Nullable;

/** Which documents a stream shows. Whatever is asked for, nothing is shown that the caller may not see. */
public final class Selection {

    private final Caller caller;
    private final @Nullable String key;
    private final boolean endsWithRequest;
    private final Filter filter;

    private Selection(Caller caller, @Nullable String key, boolean endsWithRequest, Filter filter) {
        this.caller = caller;
        this.key = key;
        this.endsWithRequest = endsWithRequest;
        this.filter = filter;
    }

    /** One request, until its end. */
    public static Selection of(RequestId request, Caller caller) {
        return new Selection(caller, request.toString(), true, Filter.NONE);
    }

    /** One resource, whoever orders changes of it. */
    public static Selection of(ResourceKey resource, Caller caller) {
        return new Selection(caller, resource.toString(), false, Filter.NONE);
    }

    /** Every request and resource that passes the filter. */
    public static Selection of(Filter filter, Caller caller) {
        return new Selection(caller, null, false, filter);
    }

    /** The only key that this stream can show, or null where there may be many. */
    @Nullable String key() {
        return key;
    }

    boolean isOver(Entry entry) {
        return endsWithRequest && entry.end() && shows(entry);
    }

    boolean shows(Entry entry) {
        return entry.live() && visible(entry.owner(), entry.resource());
    }

    /** Whether somebody with this selection may have been shown an earlier state. */
    boolean mayHaveShown(Entry entry) {
        return (!entry.live() && visible(entry.owner(), entry.resource()))
                || entry.ownersBefore().stream().anyMatch(owner -> visible(owner, entry.resource()));
    }

    /** Whether it would be shown to somebody with this selection if it belonged to the right one. */
    boolean wouldShow(Entry entry) {
        return entry.live() && filter.passesPlace(entry.resource());
    }

    private boolean visible(@Nullable String owner, @Nullable ResourceRef resource) {
        return Ownership.sees(caller, owner) && filter.passes(owner, resource);
    }

    /** Each part is compared as it stands; null lets everything pass. */
    public record Filter(
            @Nullable String owner,
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String kind) {

        static final Filter NONE = new Filter(null, null, null, null);

        boolean passes(@Nullable String itsOwner, @Nullable ResourceRef resource) {
            return (owner == null || owner.equals(itsOwner)) && passesPlace(resource);
        }

        boolean passesPlace(@Nullable ResourceRef resource) {
            return resource == null || passes(resource.key());
        }

        private boolean passes(ResourceKey resource) {
            return (cluster == null || cluster.equals(resource.cluster()))
                    && (namespace == null
                            || namespace.equals(resource.namespace() == null ? "-" : resource.namespace()))
                    && (kind == null || kind.equals(resource.kind()) || kind.equals(resource.qualifiedKind()));
        }
    }
}
