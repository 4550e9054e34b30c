package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A green run must not hide that no story was told. */
class BrowserTest {

    @TempDir
    Path nothing;

    @Test
    void withoutABrowserStoriesAreSkippedWithAWord() {
        assertThatThrownBy(() -> Browser.start(nothing.toString(), false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("missing: chromium");
    }

    @Test
    void whereTheyMustRunTheyFail() {
        assertThatThrownBy(() -> Browser.start(nothing.toString(), true))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("missing: chromium");
    }
}
