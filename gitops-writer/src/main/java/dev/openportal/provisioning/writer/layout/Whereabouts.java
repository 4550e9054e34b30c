package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.writer.change.ManifestPath;
import dev.openportal.provisioning.writer.change.TreeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file of an object that people, or another tool, put where no order would. It looks through the files of the
 * object's cluster: only for what does not lie at its own path, and for the first order of what nobody ordered. What a
 * file claims is remembered by its content, so that a second look reads only what is new. For one thread at a time.
 */
final class Whereabouts {

    private static final int MOST_FILES = 20_000;
    private static final Pattern MANIFEST = Pattern.compile(".*\\.(?:ya?ml|json)");

    private final int most;
    private final Map<String, Claims> read;

    Whereabouts() {
        this(MOST_FILES);
    }

    Whereabouts(int most) {
        this.most = most;
        this.read = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Claims> eldest) {
                return size() > 2 * most;
            }
        };
    }

    /**
     * Where an object lies.
     *
     * @param path of the one file that is plainly it, or null
     * @param doubt why no file is, in sentences for people; null where none has anything to do with it
     */
    record Place(@Nullable ManifestPath path, @Nullable String doubt) {}

    /** @throws java.io.UncheckedIOException where the tree cannot be read */
    Place of(ResourceRef resource, TreeView tree) {
        ManifestPath cluster = new ManifestPath(resource.cluster());
        List<TreeView.Entry> files = tree.below(cluster, most + 1);
        if (files.size() > most) {
            return doubt(
                    "There are more than " + most + " files below " + cluster + ", so nobody looked through them.");
        }
        List<ManifestPath> found = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        for (TreeView.Entry file : files) {
            if (MANIFEST.matcher(file.path().value()).matches()) {
                Claims claims = claims(file, tree);
                long claiming = claims.claims().stream()
                        .filter(claim -> claim.isOf(resource))
                        .filter(claim -> isThere(file.path(), claim, resource, tree, doubts))
                        .count();
                if (claiming > 0) {
                    found.add(file.path());
                    obstacle(file.path(), claims).ifPresent(doubts::add);
                } else if (claims.mayBe(resource)) {
                    doubts.add(file.path() + " may be it, and " + unclear(claims) + ".");
                }
            }
        }
        return decided(found, doubts);
    }

    private static Place decided(List<ManifestPath> found, List<String> doubts) {
        if (found.size() > 1) {
            return doubt("More than one file is this object: "
                    + String.join(", ", found.stream().map(ManifestPath::value).toList()) + ".");
        }
        if (found.size() == 1) {
            String own = found.get(0) + " ";
            return doubts.stream()
                    .filter(sentence -> sentence.startsWith(own))
                    .findFirst()
                    .map(Whereabouts::doubt)
                    .orElse(new Place(found.get(0), null));
        }
        return doubts.isEmpty()
                ? new Place(null, null)
                : doubt(String.join(" ", doubts.subList(0, Math.min(3, doubts.size()))));
    }

    private Claims claims(TreeView.Entry file, TreeView tree) {
        Claims known = read.get(file.contentId());
        if (known == null) {
            known = tree.find(file.path()) instanceof TreeView.File text
                    ? Claims.of(text.content())
                    // Too large for an object of Kubernetes.
                    : Claims.of("");
            read.put(file.contentId(), known);
        }
        return known;
    }

    /** Whether the object lands in the namespace that the order means. */
    private static boolean isThere(
            ManifestPath path, Claims.Claim claim, ResourceRef resource, TreeView tree, List<String> doubts) {
        if (resource.namespace() == null) {
            return true;
        }
        String namespace;
        try {
            namespace = new Indexes(tree).namespaceOf(path);
        } catch (IllegalArgumentException e) {
            doubts.add(path + " may be it, but " + e.getMessage() + ".");
            return false;
        }
        namespace = namespace == null ? claim.namespace() : namespace;
        if (namespace != null) {
            return namespace.equals(resource.namespace());
        }
        if (path.segments().contains(resource.namespace())) {
            return true;
        }
        doubts.add(path + " may be it, but neither it nor an index says in which namespace.");
        return false;
    }

    private static Optional<String> obstacle(ManifestPath path, Claims claims) {
        String why = path.value().endsWith(".json") ? "is JSON, and not YAML" : claims.obstacle();
        return Optional.ofNullable(why)
                .map(words -> path + " has this object and " + words + ": it is not changed from here.");
    }

    private static String unclear(Claims claims) {
        return claims.obstacle() == null ? "its name is put in later" : claims.obstacle();
    }

    private static Place doubt(String why) {
        return new Place(null, why);
    }
}
