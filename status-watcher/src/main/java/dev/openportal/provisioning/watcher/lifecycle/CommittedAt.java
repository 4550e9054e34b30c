package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.RequestId;

/** An entry of an index of requests by their commit's place on its branch. */
record CommittedAt(RequestId requestId) {

    static String key(TrackedRequest request, String branch) {
        return Table.key(
                branch,
                request.order().resource().cluster(),
                Table.padded(request.position()),
                request.order().requestId().toString());
    }

    /** Least key of a branch as one cluster sees it. */
    static String from(String branch, String cluster) {
        return Table.prefix(branch, cluster);
    }

    /** Greatest key of what is committed at or before a position. */
    static String upTo(String branch, String cluster, long position) {
        return Table.prefix(branch, cluster, Table.padded(position)) + Character.MAX_VALUE;
    }
}
