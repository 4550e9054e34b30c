package dev.openportal.provisioning.sandbox.flux;

import dev.openportal.provisioning.sandbox.controller.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the documents of one YAML file. */
final class ManifestYaml {
    private static final YAMLMapper YAML = new YAMLMapper();

    private ManifestYaml() {}

    static List<Map<String, Object>> read(String path, String text) throws BuildFailure {
        var documents = new ArrayList<Map<String, Object>>();
        try (var values = YAML.readerFor(Object.class).<Object>readValues(text)) {
            while (values.hasNextValue()) {
                var value = values.nextValue();
                if (value instanceof Map) {
                    documents.add(Trees.map(value));
                } else if (value != null && !value.toString().isBlank()) {
                    throw new BuildFailure("kustomize build failed: " + path + ": not a YAML mapping");
                }
            }
        } catch (JacksonException e) {
            throw new BuildFailure(
                    "kustomize build failed: accumulating resources from '" + path + "': " + e.getOriginalMessage());
        }
        return documents;
    }
}
