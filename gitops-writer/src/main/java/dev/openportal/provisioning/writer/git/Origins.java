package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.writer.change.ManifestPath;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Finds the commit of a manifest whose trailers are lost, for example after somebody squashed the branch. */
final class Origins {

    private Origins() {}

    /** The newest commit that touched the file. It walks the history: only for the rare case. */
    static BranchLog.Landing of(ObjectReader reader, ObjectId tip, ManifestPath manifest) throws IOException {
        ObjectId commit;
        try (RevWalk walk = new RevWalk(reader)) {
            walk.markStart(walk.parseCommit(tip));
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(manifest.value()), TreeFilter.ANY_DIFF));
            RevCommit touched = walk.next();
            commit = touched == null ? tip : touched.copy();
        }
        try (RevWalk walk = new RevWalk(reader)) {
            walk.markStart(walk.parseCommit(commit));
            long position = 0;
            while (walk.next() != null) {
                position++;
            }
            return new BranchLog.Landing(commit, position);
        }
    }
}
