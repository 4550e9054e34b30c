package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where somebody is, is marked in the navigation, and nowhere else. */
@InBrowser
class NavigationTest {

    private final Browser browser;

    @TempDir
    Path dir;

    NavigationTest(Browser browser) {
        this.browser = browser;
    }

    @Test
    void onlyTheLinkToThisPageIsMarkedAndNotWhatThePageContains() {
        try (var page = PageFixture.start(dir)) {
            browser.open(page.url("/failures"));
            browser.find(".top [aria-current]");
            assertThat(browser.run("return [...document.querySelectorAll('[aria-current]')]"
                            + ".map((link) => link.textContent).join();"))
                    .isEqualTo("Failures explained");
            browser.screenshot("failures");
        }
    }
}
