package dev.openportal.provisioning.sandbox.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.sandbox.page.Commits.FileChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** What a commit changed, file by file. */
final class Differences {

    private static final int LINES_SHOWN = 2_000;

    private Differences() {}

    /** @param parent null for a first commit, which changed everything */
    static List<FileChange> between(Repository repository, @Nullable RevCommit parent, RevCommit commit)
            throws IOException {
        List<FileChange> changes = new ArrayList<>();
        var text = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(text)) {
            formatter.setRepository(repository);
            for (DiffEntry entry : formatter.scan(parent == null ? null : parent.getTree(), commit.getTree())) {
                text.reset();
                formatter.format(entry);
                formatter.flush();
                changes.add(change(entry, text.toString(UTF_8)));
            }
        }
        return List.copyOf(changes);
    }

    private static FileChange change(DiffEntry entry, String text) {
        List<String> lines = text.lines()
                .dropWhile(line -> !line.startsWith("@@"))
                .limit(LINES_SHOWN)
                .toList();
        return switch (entry.getChangeType()) {
            case ADD -> new FileChange(entry.getNewPath(), "added", lines);
            case MODIFY -> new FileChange(entry.getNewPath(), "changed", lines);
            case DELETE -> new FileChange(entry.getOldPath(), "removed", lines);
            case RENAME -> new FileChange(entry.getNewPath(), "renamed from " + entry.getOldPath(), lines);
            case COPY -> new FileChange(entry.getNewPath(), "copied from " + entry.getOldPath(), lines);
        };
    }
}
