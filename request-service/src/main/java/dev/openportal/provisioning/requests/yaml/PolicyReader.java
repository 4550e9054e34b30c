package dev.openportal.provisioning.requests.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.requests.policy.Consent;
import dev.openportal.provisioning.requests.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import tools.jackson.databind.JsonNode;

/** Reads a policy, and says of a broken one where and why. */
final class PolicyReader {

    static final String SCHEMA = "/schemas/policy.v1.json";

    private final Schema schema = schema();

    /** @throws BrokenPolicy in sentences for an operator */
    Policy read(String text) throws BrokenPolicy {
        Document document = document(text);
        List<String> problems = new ArrayList<>();
        for (Error error : schema.validate(document.json())) {
            problems.add(document.says(path(error), sentence(error)));
        }
        if (problems.isEmpty()) {
            beyondTheSchema(document, problems);
        }
        if (!problems.isEmpty()) {
            throw new BrokenPolicy(problems);
        }
        return PolicyDocument.policy(document.json());
    }

    private record Document(JsonNode json, Lines lines) {
        String says(List<String> path, String sentence) {
            String pointer = path.isEmpty() ? "" : "/" + String.join("/", path);
            return "Line " + lines.of(path) + (pointer.isEmpty() ? "" : ", " + pointer) + ": " + sentence;
        }
    }

    private static Document document(String text) throws BrokenPolicy {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw new BrokenPolicy(List.of("It is empty: write {} for a policy without rules."));
            }
            Object data = new Yaml(new SafeConstructor(options)).load(text);
            return new Document(Json.mapper().valueToTree(data), new Lines(root));
        } catch (MarkedYAMLException e) {
            String line = e.getProblemMark() == null
                    ? ""
                    : "Line " + (e.getProblemMark().getLine() + 1) + ": ";
            throw new BrokenPolicy(List.of(line + "not readable as YAML: " + e.getProblem() + "."));
        } catch (YAMLException e) {
            throw new BrokenPolicy(List.of("It is not readable as YAML: " + e.getMessage() + "."));
        }
    }

    private static void beyondTheSchema(Document document, List<String> problems) {
        Set<String> names = new HashSet<>(Set.of(Policy.OWNERSHIP, "four-eyes"));
        document.json().propertyStream().forEach(section -> {
            int index = 0;
            for (JsonNode rule : section.getValue()) {
                List<String> path = List.of(section.getKey(), Integer.toString(index++));
                if (!names.add(rule.path("name").asString())) {
                    problems.add(document.says(
                            with(path, "name"), "This name is taken: give each rule of the file another one."));
                }
                if (rule.has("expires") && PolicyDocument.duration(rule).compareTo(Consent.LONGEST) > 0) {
                    problems.add(document.says(with(path, "expires"), "Must be at most 14d."));
                }
            }
        });
    }

    private static List<String> with(List<String> path, String last) {
        List<String> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private static List<String> path(Error error) {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            path.add(String.valueOf(error.getInstanceLocation().getElement(i)));
        }
        boolean unknown = error.getKeyword().equals("additionalProperties") && error.getProperty() != null;
        return unknown ? with(path, error.getProperty()) : path;
    }

    private static String sentence(Error error) {
        return switch (error.getKeyword()) {
            case "additionalProperties" -> "There is no such field; " + SCHEMA.substring(1) + " says which there are.";
            case "required" -> "The field " + error.getProperty() + " is required.";
            default -> {
                String message = error.getMessage();
                yield message == null ? "Not as it must be." : "It " + message + ".";
            }
        };
    }

    private static Schema schema() {
        try (InputStream in = PolicyReader.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("Not in the jar: " + SCHEMA);
            }
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Json.mapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
