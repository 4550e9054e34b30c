package dev.openportal.provisioning.watcher.lifecycle;

import dev.openportal.provisioning.events.CommitRef;
import dev.openportal.provisioning.events.ResourceRef;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom the message of a failing delivery names: an object as {@code <Kind>/<namespace>/<name>}, a file by its path or by
 * its name and its folder, or a kind that the cluster does not know.
 */
final class Culprit {

    private static final String NAME = "[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?";
    private static final Pattern OBJECT =
            Pattern.compile("(?<![\\w/.-])[A-Z][A-Za-z0-9]{0,62}/" + NAME + "(?:/" + NAME + ")?(?![\\w/-])");
    private static final String IN_PATH = "[^\\s'\":,;()\\[\\]]";

    /** Only from the beginning of a word: from each of its letters, a long word would take seconds. */
    private static final Pattern FILE = Pattern.compile("(?<!" + IN_PATH + ")" + IN_PATH + "+\\.ya?ml(?![\\w.-])");

    private static final Pattern FOLDER = Pattern.compile("path '([^']+)'");
    private static final Pattern KIND = Pattern.compile("no matches for kind \"([^\"]+)\" in version \"([^\"]+)\"");

    private Culprit() {}

    static boolean isNamed(String message, TrackedRequest request) {
        List<String> objects = objects(message);
        if (!objects.isEmpty()) {
            // A refusal begins with the object and may quote others; a list of what is waited for blames all.
            List<String> blamed = message.startsWith(objects.get(0)) ? objects.subList(0, 1) : objects;
            return blamed.contains(nameOf(request));
        }
        List<String> files = files(message);
        if (!files.isEmpty()) {
            CommitRef commit = request.commit();
            return commit != null && files.stream().anyMatch(file -> isPath(file, commit.path(), message));
        }
        ResourceRef resource = request.order().resource();
        Matcher kind = KIND.matcher(message);
        return kind.find()
                && kind.group(1).equals(resource.kind())
                && kind.group(2).equals(resource.apiVersion());
    }

    /** The first that the message names, in its own words. */
    static Optional<String> in(String message) {
        return objects(message).stream()
                .findFirst()
                .or(() -> files(message).stream().findFirst())
                .or(() -> {
                    Matcher kind = KIND.matcher(message);
                    return kind.find() ? Optional.of(kind.group(1) + " of " + kind.group(2)) : Optional.empty();
                });
    }

    /** As Flux names the request's object. */
    static String nameOf(TrackedRequest request) {
        ResourceRef resource = request.order().resource();
        String namespace = resource.namespace();
        return namespace == null
                ? resource.kind() + "/" + resource.name()
                : resource.kind() + "/" + namespace + "/" + resource.name();
    }

    private static List<String> objects(String message) {
        return OBJECT.matcher(message)
                .results()
                .map(MatchResult::group)
                .filter(object -> !FILE.matcher(object).matches())
                .toList();
    }

    /** An index names the files that it lists, and fails because of them. */
    private static List<String> files(String message) {
        return FILE.matcher(message)
                .results()
                .map(MatchResult::group)
                .filter(file -> !file.endsWith("kustomization.yaml") && !file.endsWith("kustomization.yml"))
                .toList();
    }

    private static boolean isPath(String file, String path, String message) {
        if (file.equals(path) || file.endsWith("/" + path)) {
            return true;
        }
        if (!path.endsWith("/" + file)) {
            return false;
        }
        // A bare name is relative to the folder that is named last.
        String folder = path.substring(0, path.length() - file.length() - 1);
        String named =
                FOLDER.matcher(message).results().map(found -> found.group(1)).reduce(folder, (first, last) -> last);
        return named.equals(folder) || named.endsWith("/" + folder);
    }
}
