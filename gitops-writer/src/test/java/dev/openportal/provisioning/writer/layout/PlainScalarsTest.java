package dev.openportal.provisioning.writer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainScalarsTest {

    /** Both generations of readers must see the string that was meant, as a value, as a name and in a list. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "No",
                "NO",
                "on",
                "off",
                "y",
                "Y",
                "n",
                "yes",
                "true",
                "False",
                "null",
                "~",
                "",
                " ",
                "1e3",
                "0x1",
                "0o7",
                "010",
                "1_000",
                "1:30",
                "12:30:45",
                "2024-01-01",
                "2024-01-01T00:00:00Z",
                ".inf",
                "-.INF",
                ".nan",
                "NaN",
                "inf",
                "-",
                "- a",
                "?",
                "? a",
                ":",
                "a: b",
                "a:",
                "a #b",
                "#a",
                "&a",
                "*a",
                "!a",
                "!!int 1",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "[a]",
                "{a}",
                "a, b",
                "<<",
                "=",
                "'",
                "\"",
                "\\",
                "a\\nb",
                "---",
                "...",
                "--- a",
                "two\nlines",
                "two\nlines\n",
                "\n",
                "\nlead",
                "trail \nspace",
                "tab\there",
                "\t",
                "a\r\nb",
                "\r",
                "\u0000",
                "\u0007",
                "\u0085",
                "\u2028",
                "\ufeff",
                "\u00e4\u00f6",
                "\ud83d\ude80",
                " lead",
                "trail ",
                "a  b",
                "plain words here",
                "group:default/team-a",
                "10Gi",
                "1.5",
                "-1",
                "+1",
                "0",
                "1.2.3",
                "e3",
                "1Mi",
                "$(x)",
                "${x}",
                "{{ x }}",
            })
    void aStringStaysAString(String text) {
        Map<String, Object> document = Map.of("value", text, "list", List.of(text), "map", Map.of(text, text));

        String yaml = Yaml.write(document);

        assertThat(new org.yaml.snakeyaml.Yaml().<Object>load(yaml)).as(yaml).isEqualTo(document);
        assertThat((Object) Yaml.readMapping(yaml)).as(yaml).isEqualTo(document);
    }

    @Test
    void whatPeopleReadStaysPlain() {
        assertThat(Yaml.write(Map.of("kind", "MongoDB"))).isEqualTo("kind: MongoDB\n");
    }

    static String quotedIfNeeded(String text) {
        return new PlainScalars().needToQuoteValue(text) ? '"' + text + '"' : text;
    }
}
