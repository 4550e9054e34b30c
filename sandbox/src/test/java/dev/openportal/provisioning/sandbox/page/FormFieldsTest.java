package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** What a form makes of a JSON Schema, and what it sends. */
@InBrowser
class FormFieldsTest {

    private static final String MAKE = """
            const [schema, value, done] = [JSON.parse(arguments[0]), JSON.parse(arguments[1]), arguments[2]];
            import('/assets/fields.js').then(({ control }) => {
              window.made = control('spec', schema, { at: '/spec', required: true, value: value ?? undefined });
              document.getElementById('main').replaceChildren(window.made.element);
              done(true);
            });""";

    private static final String EVERYTHING = """
            {"type": "object", "required": ["size", "public"], "properties": {
              "size": {"type": "string", "enum": ["small", "large"]},
              "replicas": {"type": "integer", "default": 3, "enum": [1, 3, 5]},
              "storageGB": {"type": "integer", "minimum": 1, "maximum": 500, "description": "Disk space."},
              "ratio": {"type": "number"},
              "public": {"type": "boolean"},
              "verbose": {"type": "boolean"},
              "backup": {"type": "boolean", "default": true},
              "note": {"type": "string", "maxLength": 10},
              "tags": {"type": "array", "items": {"type": "string"}},
              "network": {"type": "object", "properties": {"a/b": {"type": "string"}}},
              "extra": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}
            }}""";

    private final Browser browser;

    @TempDir
    Path dir;

    private PageFixture page;

    FormFieldsTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void start() {
        page = PageFixture.start(dir);
        browser.open(page.url("/failures"));
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @Test
    void whatIsLeftEmptyIsNotSent() {
        make(EVERYTHING, "null");
        assertThat(value()).isEqualTo(Map.of("replicas", 3L, "public", false, "backup", true));
    }

    @Test
    void valuesKeepTheirTypes() {
        make(EVERYTHING, "null");
        new Select(browser.field("/spec/size")).selectByVisibleText("large");
        new Select(browser.field("/spec/replicas")).selectByVisibleText("5");
        browser.type("/spec/storageGB", "20").type("/spec/ratio", "0.5").type("/spec/note", "7");
        browser.field("/spec/backup").click();
        browser.type("/spec/network/a~1b", "x").type("/spec/extra", "{\"deep\": [1]}");
        add("one");
        add("two");
        assertThat(value())
                .isEqualTo(Map.of(
                        "size",
                        "large",
                        "replicas",
                        5L,
                        "storageGB",
                        20L,
                        "ratio",
                        0.5,
                        "public",
                        false,
                        "backup",
                        false,
                        "note",
                        "7",
                        "tags",
                        List.of("one", "two"),
                        "network",
                        Map.of("a/b", "x"),
                        "extra",
                        Map.of("deep", List.of(1L))));
    }

    @Test
    void whatIsNoNumberIsSentAsItStandsSoThatTheServiceCanSaySo() {
        make(EVERYTHING, "null");
        browser.type("/spec/storageGB", "a lot").type("/spec/extra", "{oops");
        assertThat(value())
                .isEqualTo(Map.of(
                        "replicas", 3L, "public", false, "backup", true, "storageGB", "a lot", "extra", "{oops"));
    }

    @Test
    void whatWasOrderedLastIsThereAgain() {
        String ordered = """
                {"size": "large", "replicas": 1, "storageGB": 7, "public": true, "backup": false, "tags": ["a"],
                 "network": {"a/b": "c"}, "extra": {"k": true}}""";
        make(EVERYTHING, ordered);
        assertThat(value())
                .isEqualTo(Map.of(
                        "size",
                        "large",
                        "replicas",
                        1L,
                        "storageGB",
                        7L,
                        "public",
                        true,
                        "backup",
                        false,
                        "tags",
                        List.of("a"),
                        "network",
                        Map.of("a/b", "c"),
                        "extra",
                        Map.of("k", true)));
    }

    @Test
    void anItemIsTakenOutAndTheOthersKeepTheirPlaces() {
        make(EVERYTHING, "{\"tags\": [\"a\", \"b\", \"c\"]}");
        browser.field("/spec/tags/0")
                .findElement(By.xpath("./ancestor::li//button"))
                .click();
        assertThat(browser.field("/spec/tags/1").getDomProperty("value")).isEqualTo("c");
        assertThat(((Map<?, ?>) value()).get("tags")).isEqualTo(List.of("b", "c"));
    }

    @Test
    void everyControlHasALabelAndSaysWhatItIsFor() {
        make(EVERYTHING, "null");
        assertThat(browser.text()).contains("Storage GB", "Disk space. — 1 to 500", "at most 10 characters");
        assertThat(browser.run("""
                return [...document.querySelectorAll('#main input, #main select, #main textarea')]
                    .filter((el) => el.labels.length !== 1).length;""")).isEqualTo(0L);
    }

    private void make(String schema, String value) {
        browser.runAsync(MAKE, schema, value);
    }

    private void add(String item) {
        browser.field("/spec/tags")
                .findElement(By.xpath(".//button[starts-with(., 'Add')]"))
                .click();
        browser.press(item);
    }

    private Object value() {
        return Objects.requireNonNull(browser.run("return window.made.value();"));
    }
}
