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

/**
 * What a folder of a commit says: its kustomization.yaml and the resources it lists, recursively. Failures read as those
 * of kustomize do, which tells of every folder on the way to the file.
 */
final class KustomizeBuild {
    private static final Set<String> BUILT = Set.of("apiVersion", "kind", "metadata", "resources");
    private static final List<String> INDEXES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    /** Flux unpacks into a directory of another name each time; one name is kinder to those who compare. */
    private static final String ROOT = "/tmp/kustomization-1234567890/";

    private final NavigableMap<String, String> files;
    private final Map<Ref, Doc> built = new LinkedHashMap<>();

    /** Why kustomize gives up, as told by the innermost step; each folder outside of it puts its own words before. */
    private static final class Trouble extends Exception {
        private static final long serialVersionUID = 1L;

        Trouble(String message) {
            super(message);
        }
    }

    private KustomizeBuild(NavigableMap<String, String> files) {
        this.files = files;
    }

    /** @param files content by path from the root of the repository, without a leading slash */
    static List<Doc> build(NavigableMap<String, String> files, String path) throws StepFailure {
        var build = new KustomizeBuild(files);
        try {
            var folder = resolve("", path.startsWith("/") ? path.substring(1) : path);
            if (!folder.isEmpty() && !build.isFolder(folder)) {
                throw new StepFailure(
                        "ArtifactFailed",
                        "kustomization path not found: stat " + ROOT + folder + ": no such file or directory");
            }
            if (build.index(folder) == null) {
                build.everyManifestUnder(folder);
            } else {
                build.folder(folder);
            }
        } catch (Trouble e) {
            throw new StepFailure("BuildFailed", "kustomize build failed: " + e.getMessage());
        }
        return List.copyOf(build.built.values());
    }

    private void folder(String folder) throws Trouble {
        var resources = listed(folder);
        for (var entry : resources) {
            try {
                resource(folder, entry);
            } catch (Trouble e) {
                throw new Trouble("accumulating resources: " + e.getMessage());
            }
        }
    }

    private List<String> listed(String folder) throws Trouble {
        var index = index(folder);
        if (index == null) {
            throw new Trouble("unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization'"
                    + " in directory '" + ROOT + folder + "'");
        }
        List<Map<String, Object>> documents;
        try {
            documents = ManifestYaml.read(files.getOrDefault(index, ""));
        } catch (ManifestYaml.Malformed e) {
            throw new Trouble("invalid Kustomization: " + e.getMessage() + " in File: " + index);
        }
        var kustomization = documents.isEmpty() ? Map.<String, Object>of() : documents.get(0);
        if (kustomization.get("resources") == null) {
            throw new Trouble("kustomization.yaml is empty");
        }
        for (var key : kustomization.keySet()) {
            if (!BUILT.contains(key)) {
                throw new Trouble(index + ": the sandbox does not build '" + key + "'");
            }
        }
        return Trees.list(kustomization.get("resources")).stream()
                .map(Object::toString)
                .toList();
    }

    private void resource(String folder, String entry) throws Trouble {
        var path = resolve(folder, entry);
        if (files.containsKey(path)) {
            file(path, entry);
        } else if (isFolder(path)) {
            inner(path, entry);
        } else {
            var there = ROOT + path;
            throw new Trouble("accumulation err='accumulating resources from '" + entry + "': open " + there
                    + ": no such file or directory': must build at directory: not a valid directory: evalsymlink"
                    + " failure on '" + there + "' : lstat " + there + ": no such file or directory");
        }
    }

    private void inner(String path, String entry) throws Trouble {
        var first = "accumulation err='accumulating resources from '" + entry + "': read " + ROOT + path
                + ": is a directory': ";
        try {
            listed(path);
        } catch (Trouble e) {
            throw new Trouble(first + "couldn't make target for path '" + ROOT + path + "': " + e.getMessage());
        }
        try {
            folder(path);
        } catch (Trouble e) {
            throw new Trouble(first + "recursed accumulation of path '" + ROOT + path + "': " + e.getMessage());
        }
    }

    private void everyManifestUnder(String folder) throws Trouble {
        var below = folder.isEmpty() ? files : files.subMap(folder + "/", folder + "0");
        for (var path : below.keySet()) {
            var name = path.substring(path.lastIndexOf('/') + 1);
            if (!INDEXES.contains(name) && (name.endsWith(".yaml") || name.endsWith(".yml"))) {
                file(path, path.substring(folder.isEmpty() ? 0 : folder.length() + 1));
            }
        }
    }

    private void file(String path, String entry) throws Trouble {
        List<Map<String, Object>> documents;
        try {
            documents = ManifestYaml.read(files.getOrDefault(path, ""));
        } catch (ManifestYaml.Malformed e) {
            throw new Trouble("accumulating resources from '" + entry + "': " + e.getMessage() + " in File: " + entry);
        }
        for (var root : documents) {
            var doc = new Doc(root);
            for (var field : new String[][] {{"apiVersion"}, {"kind"}, {"metadata", "name"}}) {
                if (doc.text(field).isEmpty()) {
                    throw notAFolder(
                            path,
                            "accumulating resources from '" + entry + "': missing " + String.join(".", field)
                                    + " in object");
                }
            }
            if (built.putIfAbsent(doc.ref(), doc) != null) {
                throw notAFolder(
                        path,
                        "merging resources from '" + entry + "': may not add resource with an already registered id: "
                                + id(doc.ref()));
            }
        }
    }

    private static Trouble notAFolder(String path, String why) {
        return new Trouble("accumulation err='" + why + "': must build at directory: '" + ROOT + path
                + "': file is not directory");
    }

    private static String id(Ref ref) {
        return ref.kind() + "." + ref.version() + "." + (ref.group().isEmpty() ? "[noGrp]" : ref.group()) + "/"
                + ref.name() + "." + (ref.namespace().isEmpty() ? "[noNs]" : ref.namespace());
    }

    private boolean isFolder(String path) {
        return !files.subMap(path + "/", path + "0").isEmpty();
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

    private static String resolve(String folder, String entry) throws Trouble {
        var steps = new ArrayList<String>();
        for (var step : (folder + "/" + entry).split("/", -1)) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    throw new Trouble("'" + entry + "' is outside of the repository");
                }
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}
