package dev.openportal.provisioning.watcher.kubernetes;

import dev.openportal.provisioning.watcher.assess.Fields;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One named situation: what lies in a cluster, and what follows from it. Its file begins with a document that says what
 * is expected; all others are objects as a cluster has them. Kinds of objects that lie there are defined, but for those
 * that the first document calls undefined.
 */
record Situation(String name, Map<String, Object> says, List<GenericKubernetesResource> objects) {

    private static final Path DIRECTORY = Path.of("src", "test", "resources", "situations");

    static Stream<Situation> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().map(Situation::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // The keys of parsed YAML are strings.
    private static Situation read(Path file) {
        try {
            List<String> documents = documents(file);
            Map<String, Object> says = Serialization.unmarshal(documents.get(0), Map.class);
            List<GenericKubernetesResource> objects = new ArrayList<>();
            for (String document : Stream.concat(
                            platform().stream(), documents.stream().skip(1))
                    .toList()) {
                objects.add(Serialization.unmarshal(document, GenericKubernetesResource.class));
            }
            List<String> undefined = strings(says, "undefined");
            List<String> offered = strings(says, "offered");
            Map<String, GenericKubernetesResource> kinds = new TreeMap<>();
            objects.forEach(object -> kinds.put(TrimmedStore.ref(object).qualifiedKind(), object));
            kinds.forEach((kind, example) -> {
                boolean custom = Kind.needsDefinition(TrimmedStore.ref(example).group());
                if (custom && !undefined.contains(kind)) {
                    objects.add(definition(example, offered.contains(kind)));
                }
            });
            return new Situation(file.getFileName().toString().replace(".yaml", ""), says, objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> platform() throws IOException {
        return documents(DIRECTORY.resolveSibling("platform.yaml"));
    }

    private static List<String> documents(Path file) throws IOException {
        return Arrays.stream(Files.readString(file).split("(?m)^---\n"))
                .filter(document -> !document.isBlank())
                .toList();
    }

    private static List<String> strings(Map<String, Object> says, String name) {
        return says.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static GenericKubernetesResource definition(GenericKubernetesResource example, boolean offered) {
        String kind = example.getKind();
        String group = TrimmedStore.ref(example).group();
        String plural = kind.toLowerCase(Locale.ROOT) + "s";
        return Serialization.unmarshal(
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %2$s.%1$s, labels: {openportal.dev/offering: "%6$s"}}
                spec:
                  group: %1$s
                  scope: %5$s
                  names: {kind: %3$s, plural: %2$s}
                  versions: [{name: %4$s, served: true, storage: true}]
                status: {conditions: [{type: Established, status: "True"}]}
                """.formatted(
                                group,
                                plural,
                                kind,
                                example.getApiVersion().substring(group.length() + 1),
                                example.getMetadata().getNamespace() == null ? "Cluster" : "Namespaced",
                                offered),
                GenericKubernetesResource.class);
    }

    Map<String, Object> expected() {
        return Fields.map(says, "expect");
    }

    /** What is expected of its status, once all that is known of the order has been folded. */
    Map<String, Object> folded() {
        return Fields.map(says, "folded");
    }

    @Override
    public String toString() {
        return name + ": " + Objects.requireNonNullElse(Fields.text(says, "situation"), "?");
    }
}
