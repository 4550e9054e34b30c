package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.requests.view.Filter;
import dev.openportal.provisioning.security.Caller;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Query parameters of a list; absent means any. */
record Search(
        @Parameter(description = "Entity reference of the owner") @Nullable String owner,

        @Nullable String cluster,
        @Nullable String namespace,

        @Parameter(description = "<kind> or <kind>.<group>") @Nullable String kind,

        @Nullable Phase phase,

        @Parameter(description = "Its key, <cluster>/<namespace or ->/<kind>.<group>/<name>") @Nullable String resource,

        @Parameter(description = "1 to 200; 50 where absent") @Nullable Integer limit,

        @Parameter(description = "nextCursor of the page before") @Nullable String cursor) {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    Filter filter(Caller caller) {
        return new Filter(caller, owner, cluster, namespace, kind, phase, resource == null ? null : key(resource));
    }

    private static ResourceKey key(String resource) {
        try {
            return ResourceKey.parse(resource);
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    int pageSize() {
        int size = limit == null ? USUAL : limit;
        if (size < 1 || size > MOST) {
            throw new Problem(HttpStatus.BAD_REQUEST, "limit must lie between 1 and " + MOST + ".");
        }
        return size;
    }
}
