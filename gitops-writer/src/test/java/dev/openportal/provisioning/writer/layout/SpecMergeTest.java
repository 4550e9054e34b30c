package dev.openportal.provisioning.writer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecMergeTest {

    @ParameterizedTest(name = "{4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1, b: 2}   | {a: 1, b: 2}         | {a: 3}         | {a: 3}         | the order decides",
                "{a: 1}         | {a: 1, x: 9}         | {a: 3}         | {a: 3, x: 9}   | what was added stays",
                "{a: {b: 1}}    | {a: {b: 1, x: 9}}    | {a: {b: 2}}    | {a: {b: 2, x: 9}} | inside too",
                "{a: 1}         | {a: 1, x: {y: 9}}    | {a: 1, x: {z: 8}} | {a: 1, x: {z: 8, y: 9}} | beside the order's",
                "{a: 1}         | {a: 2}               | {a: 2}         | {a: 2}         | both say the same",
                "{a: 1}         | {}                   | {}             | {}             | both removed it",
                "{a: [1]}       | {a: [1]}             | {a: [2]}       | {a: [2]}       | lists are whole",
                "{a: null}      | {a: null}            | {a: 1}         | {a: 1}         | null is a value",
            })
    void merges(String before, String now, String ordered, String merged, String rule) {
        SpecMerge merge = SpecMerge.of(spec(before), spec(now), spec(ordered));

        assertThat(merge.conflicts()).as(rule).isEmpty();
        assertThat(merge.spec()).as(rule).isEqualTo(spec(merged));
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1}         | {a: 2}               | {a: 3}         | /a             | changed by both",
                "{a: 1}         | {a: 2}               | {a: 1}         | /a             | changed by others only",
                "{a: 1}         | {}                   | {a: 3}         | /a             | removed by others",
                "{a: 1}         | {a: 2}               | {}             | /a             | removed by the order",
                "{}             | {a: 2}               | {a: 3}         | /a             | added by both",
                "{a/b: {c: 1}}  | {a/b: {c: 2}}        | {a/b: {c: 3}}  | /a~1b/c        | inside, as a pointer",
                "{a: [1]}       | {a: [1, 2]}          | {a: [1, 3]}    | /a             | lists are whole",
                "{a: {b: 1}}    | {a: 5}               | {a: {b: 2}}    | /a             | of another kind",
            })
    void conflicts(String before, String now, String ordered, String pointer, String rule) {
        assertThat(SpecMerge.of(spec(before), spec(now), spec(ordered)).conflicts())
                .as(rule)
                .containsExactly(pointer);
    }

    @Test
    void fieldsAreTakenOutByPointer() {
        assertThat(SpecMerge.without(spec("{a: {b: 1, c/d: 2}, e: 3}"), List.of("/a/c~1d", "/e", "/f")))
                .isEqualTo(spec("{a: {b: 1}}"));
    }

    private static Map<String, Object> spec(String yaml) {
        return Objects.requireNonNull(Yaml.readMapping(yaml));
    }
}
