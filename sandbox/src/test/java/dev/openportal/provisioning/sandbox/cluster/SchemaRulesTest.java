package dev.openportal.provisioning.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.sandbox.cluster.schema.StructuralSchema;
import dev.openportal.provisioning.sandbox.cluster.schema.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class SchemaRulesTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    private static ObjectNode yaml(String text) {
        return (ObjectNode) YAML.readTree(text);
    }

    private static List<String> broken(String rule, String object, @Nullable String before) {
        var schema =
                yaml("{type: object, properties: {spec: {type: object, x-kubernetes-preserve-unknown-fields: true}}}");
        ((ObjectNode) schema.path("properties").path("spec"))
                .putArray("x-kubernetes-validations")
                .addObject()
                .put("rule", rule);
        return new StructuralSchema(schema)
                .validate(yaml(object), before == null ? null : yaml(before)).stream()
                        .map(Violation::message)
                        .toList();
    }

    @ParameterizedTest(name = "{0} of {1} after {2}: {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "self.n >= oldSelf.n; {spec: {n: 2}}; {spec: {n: 1}}; true",
                "self.n >= oldSelf.n; {spec: {n: 1}}; {spec: {n: 2}}; false",
                "self == oldSelf; {spec: {n: 1, m: a}}; {spec: {n: 1, m: a}}; true",
                "self == oldSelf; {spec: {n: 1}}; {spec: {n: 2}}; false",
                "has(self.m) && self.m != 'x'; {spec: {m: y}}; {spec: {}}; true",
                "has(self.m) && self.m != 'x'; {spec: {}}; {spec: {}}; false",
                "!has(self.m) || self.m == 'x'; {spec: {}}; {spec: {}}; true",
                "!(self.n < 3 && self.n > 1); {spec: {n: 2}}; {spec: {}}; false",
                "self.a.b == true; {spec: {a: {b: true}}}; {spec: {}}; true",
            })
    void aRuleHoldsOrItIsBroken(String rule, String object, String before, boolean holds) {
        assertThat(broken(rule, object, before).isEmpty()).isEqualTo(holds);
    }

    @Test
    void aRuleAboutAChangeIsNotAskedOfWhatIsNew() {
        assertThat(broken("self == oldSelf", "{spec: {n: 1}}", null)).isEmpty();
    }

    @Test
    void aRuleThatReadsWhatIsNotThereBreaks() {
        assertThat(broken("self.n > 1", "{spec: {}}", null))
                .containsExactly("Invalid value: \"object\": rule evaluation error: no such key: n");
    }

    @Test
    void withoutAMessageTheRuleIsTold() {
        assertThat(broken("self.n > 1", "{spec: {n: 1}}", null))
                .containsExactly("Invalid value: \"object\": failed rule: self.n > 1");
    }

    @Test
    void aRuleThatIsNotUnderstoodIsRefusedWithItsDefinition() {
        var schema = new StructuralSchema(
                yaml(
                        "{type: object, properties: {spec: {type: object, x-kubernetes-validations: [{rule: 'self.all(x, x > 1)'}]}}}"));
        assertThat(schema.unreadableRules()).singleElement().asString().startsWith("compilation failed: ");
    }
}
