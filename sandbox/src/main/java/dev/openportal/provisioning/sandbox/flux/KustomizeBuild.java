package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a folder of a commit says: its kustomization.yaml and the resources it lists, recursively. */
final class KustomizeBuild {
    private static final Set<String> BUILT = Set.of("apiVersion", "kind", "metadata", "resources");
    private static final List<String> INDEXES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final NavigableMap<String, String> files;
    private final Map<Ref, Doc> built = new LinkedHashMap<>();

    private KustomizeBuild(NavigableMap<String, String> files) {
        this.files = files;
    }

    /** @param files content by path from the root of the repository, without a leading slash */
    static List<Doc> build(NavigableMap<String, String> files, String path) throws BuildFailure {
        var folder = resolve("", path.startsWith("/") ? path.substring(1) : path);
        var build = new KustomizeBuild(files);
        if (!folder.isEmpty() && files.subMap(folder + "/", folder + "0").isEmpty()) {
            throw new BuildFailure("kustomization path not found: stat " + path + ": no such file or directory");
        }
        if (build.index(folder) == null) {
            build.everyManifestUnder(folder);
        } else {
            build.folder(folder);
        }
        return List.copyOf(build.built.values());
    }

    private void folder(String folder) throws BuildFailure {
        var index = index(folder);
        if (index == null) {
            throw new BuildFailure("unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization'"
                    + " in directory '" + folder + "'");
        }
        var documents = ManifestYaml.read(index, files.getOrDefault(index, ""));
        var kustomization = documents.isEmpty() ? Map.<String, Object>of() : documents.get(0);
        if (kustomization.keySet().stream().noneMatch(key -> key.equals("resources"))
                || kustomization.get("resources") == null) {
            throw new BuildFailure("kustomize build failed: kustomization.yaml is empty: " + index);
        }
        for (var key : kustomization.keySet()) {
            if (!BUILT.contains(key)) {
                throw new BuildFailure(
                        "kustomize build failed: " + index + ": the sandbox does not build '" + key + "'");
            }
        }
        for (var entry : Trees.list(kustomization.get("resources"))) {
            resource(index, folder, entry.toString());
        }
    }

    private void resource(String index, String folder, String entry) throws BuildFailure {
        var path = resolve(folder, entry);
        if (files.containsKey(path)) {
            file(path);
        } else if (!files.subMap(path + "/", path + "0").isEmpty()) {
            folder(path);
        } else {
            throw new BuildFailure("kustomize build failed: accumulating resources: accumulation err='accumulating"
                    + " resources from '" + entry + "': open " + path + ": no such file or directory' (listed in "
                    + index
                    + ")");
        }
    }

    private void everyManifestUnder(String folder) throws BuildFailure {
        var below = folder.isEmpty() ? files : files.subMap(folder + "/", folder + "0");
        for (var path : below.keySet()) {
            var name = path.substring(path.lastIndexOf('/') + 1);
            if (!INDEXES.contains(name) && (name.endsWith(".yaml") || name.endsWith(".yml"))) {
                file(path);
            }
        }
    }

    private void file(String path) throws BuildFailure {
        for (var root : ManifestYaml.read(path, files.getOrDefault(path, ""))) {
            var doc = new Doc(root);
            for (var field : new String[][] {{"apiVersion"}, {"kind"}, {"metadata", "name"}}) {
                if (doc.text(field).isEmpty()) {
                    throw new BuildFailure("kustomize build failed: accumulating resources from '" + path
                            + "': missing " + String.join(".", field) + " in object");
                }
            }
            if (built.putIfAbsent(doc.ref(), doc) != null) {
                throw new BuildFailure("kustomize build failed: accumulating resources from '" + path
                        + "': may not add resource with an already registered id: " + doc.ref());
            }
        }
    }

    private @Nullable String index(String folder) {
        for (var name : INDEXES) {
            var path = folder.isEmpty() ? name : folder + "/" + name;
            if (files.containsKey(path)) {
                return path;
            }
        }
        return null;
    }

    private static String resolve(String folder, String entry) throws BuildFailure {
        var steps = new ArrayList<String>();
        for (var step : (folder + "/" + entry).split("/", -1)) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    throw new BuildFailure("kustomize build failed: '" + entry + "' is outside of the repository");
                }
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}
