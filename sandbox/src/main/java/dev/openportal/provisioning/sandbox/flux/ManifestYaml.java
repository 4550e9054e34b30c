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

    /** A text that is not YAML; the message says where, in the words of kustomize but for the file's name. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    static List<Map<String, Object>> read(String text) throws Malformed {
        var documents = new ArrayList<Map<String, Object>>();
        try (var values = YAML.readerFor(Object.class).<Object>readValues(text)) {
            while (values.hasNextValue()) {
                var value = values.nextValue();
                if (value instanceof Map) {
                    documents.add(Trees.map(value));
                } else if (value != null && !value.toString().isBlank()) {
                    throw new Malformed("MalformedYAMLError: yaml: not a mapping");
                }
            }
        } catch (JacksonException e) {
            var location = e.getLocation();
            var line = location == null ? "" : "line " + location.getLineNr() + ": ";
            throw new Malformed("MalformedYAMLError: yaml: " + line
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        return documents;
    }
}
