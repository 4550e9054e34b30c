package dev.openportal.provisioning.writer.git;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.writer.change.ManifestPath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** What a commit says in words, and what we read out of the words of others. */
final class CommitText {

    private static final String REQUEST_ID = "Request-Id";
    private static final String MANIFEST = "Manifest";
    private static final int MAX_REASON = 4_000;

    private CommitText() {}

    /** @param elsewhere where the manifest lies, if not where orders put it; else null */
    static String message(ChangeRequested command, @Nullable ManifestPath elsewhere) {
        ResourceRef resource = command.resource();
        String operation = command.operation().name().toLowerCase(Locale.ROOT);
        String name = resource.namespace() == null ? resource.name() : resource.namespace() + "/" + resource.name();
        String subject = operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1) + " "
                + resource.kind() + " " + name + " in " + resource.cluster();
        return subject + "\n\n"
                + paragraph(command.reason() == null ? "" : command.reason())
                + REQUEST_ID + ": " + command.requestId() + "\n"
                + "Requested-By: " + line(command.requestedBy()) + "\n"
                + "Operation: " + operation + "\n"
                + (elsewhere == null ? "" : MANIFEST + ": " + elsewhere + "\n");
    }

    /** Where the manifest lay that a commit changed, if not where orders put it. */
    static Optional<ManifestPath> elsewhere(RevCommit commit) {
        return commit.getFooterLines(MANIFEST).stream().findFirst().flatMap(ManifestPath::ofAny);
    }

    /** The requester, as far as Git can spell such a name. */
    static PersonIdent author(ChangeRequested command) {
        return person(command.author().name(), command.author().email(), command.requestedAt());
    }

    static PersonIdent person(String name, String email, Instant when) {
        String known = ident(name);
        return new PersonIdent(known.isEmpty() ? "unknown" : known, ident(email), when, ZoneOffset.UTC);
    }

    /** The requests that a commit's trailers name; what is no request id there is somebody else's. */
    static List<RequestId> requestIds(RevCommit commit) {
        return commit.getFooterLines(REQUEST_ID).stream()
                .flatMap(value -> requestId(value.strip()).stream())
                .distinct()
                .toList();
    }

    /** Empty where the text is no request id. */
    static Optional<RequestId> requestId(String text) {
        try {
            return Optional.of(RequestId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String paragraph(String reason) {
        // Only the last paragraph is read for trailers, and that one is always ours.
        String text = reason.lines()
                .map(CommitText::line)
                .collect(Collectors.joining("\n"))
                .strip();
        return text.isEmpty() ? "" : text.substring(0, Math.min(text.length(), MAX_REASON)) + "\n\n";
    }

    /** One line, so that no value can begin a trailer of its own. */
    private static String line(String value) {
        return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static String ident(String value) {
        String text = line(value).replaceAll("[<>]", "").strip();
        return text.substring(0, Math.min(text.length(), 200));
    }
}
