package dev.openportal.provisioning.requests.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecValidationTest {

    private static final String SCHEMA = """
            {"type": "object", "required": ["size"], "properties": {
              "size": {"type": "string", "enum": ["small", "large"]},
              "port": {"x-kubernetes-int-or-string": true},
              "note": {"type": "string", "nullable": true, "default": "none"},
              "days": {"type": "integer", "minimum": 1, "exclusiveMinimum": true, "default": 7},
              "backup": {"type": "object", "default": {}, "properties": {
                "hour": {"type": "integer", "default": 3}}},
              "tls": {"type": "object", "properties": {"mode": {"type": "string", "default": "on"}}},
              "users": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string", "pattern": "^[a-z]+$"}, "role": {"type": "string", "default": "read"}}}},
              "labels": {"type": "object", "additionalProperties": {"type": "string"}},
              "values": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
              "remote": {"$ref": "http://127.0.0.1:1/never-fetched", "type": "string", "pattern": "(?<bad"}}}""";

    private final SpecValidation specs = new SpecValidation();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{`size`: `small`}|",
                "{`size`: `small`, `port`: 80}|",
                "{`size`: `small`, `port`: `http`}|",
                "{`size`: `small`, `port`: true}|/spec/port Must be integer or string, not boolean.",
                "{`size`: `small`, `note`: null}|",
                "{`size`: `small`, `values`: {`a`: {`b`: [null, {`c`: 1}]}}}|",
                "{`size`: `small`, `labels`: {`any`: `x`}}|",
                "{`size`: `small`, `labels`: {`any`: 1}}|/spec/labels/any Must be string, not integer.",
                "{`size`: `small`, `remote`: `x`}|",
                "{}|/spec/size This field is required.",
                "{`size`: `small`, `days`: 1}|/spec/days",
                "{`size`: `huge`}|/spec/size Must be one of: small, large.",
                "{`size`: `small`, `users`: [{`name`: `a`}, {}]}|/spec/users/1/name This field is required.",
                "{`size`: `small`, `users`: [{`name`: `A`}]}|/spec/users/0/name Must match the pattern ^[a-z]+$.",
                "{`size`: `small`, `backup`: {`when`: 1}}|/spec/backup/when This field is not known; known are: hour.",
                "{`size`: `small`, `users`: [{`name`: `a`, `x`: 1}]}|/spec/users/0/x This field is not known; known are: name, role."
            })
    void tellsWhatIsWrongAtItsField(String spec, String expected) {
        List<Violation> violations = check(spec).violations();

        if (expected == null) {
            assertThat(violations).isEmpty();
        } else {
            assertThat(violations)
                    .singleElement()
                    .satisfies(v -> assertThat(v.pointer() + " " + v.detail()).startsWith(expected));
        }
    }

    @Test
    void appliesDefaultsAsTheClusterWould() {
        Map<String, ?> spec = check("{`size`: `small`, `days`: null, `note`: null, `users`: [{`name`: `a`}]}")
                .spec();

        assertThat(Json.mapper().valueToTree(spec).toString())
                .isEqualTo(Json.mapper()
                        .readTree(
                                "{'size':'small','note':null,'users':[{'name':'a','role':'read'}],'days':7,'backup':{'hour':3}}"
                                        .replace('\'', '"'))
                        .toString());
    }

    @Test
    void aChangedOfferingIsCheckedByItsNewSchema() {
        assertThat(check("{`size`: `small`}").violations()).isEmpty();
        OfferingPublished stricter =
                offering("{`type`: `object`, `properties`: {`count`: {`type`: `integer`}}}".replace('`', '"'));

        assertThat(specs.check(stricter, Map.of("size", "small"), "/spec").violations())
                .hasSize(1);
    }

    @Test
    void aTextThatItsPatternCannotBeHeldAgainstIsWrongAndNoError() {
        OfferingPublished hosts = offering("""
                {"type": "object", "properties": {"host": {"type": "string",
                 "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"}}}""");

        assertThat(specs.check(hosts, Map.of("host", "a.".repeat(32_000)), "/spec")
                        .violations())
                .hasSize(1);
        assertThat(specs.check(hosts, Map.of("host", "a.example"), "/spec").violations())
                .isEmpty();
    }

    private SpecValidation.Checked check(String spec) {
        return specs.check(offering(SCHEMA), map(spec.replace('`', '"')), "/spec");
    }

    private static OfferingPublished offering(String schema) {
        return new OfferingPublished(
                "local",
                "caches.example.com",
                "example.com/v1",
                "Cache",
                OfferingPublished.Scope.NAMESPACED,
                "Cache",
                null,
                null,
                false,
                map(schema));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(String json) {
        return Json.mapper().readValue(json, Map.class);
    }
}
