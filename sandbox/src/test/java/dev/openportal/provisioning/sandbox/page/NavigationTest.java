package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
    void theFocusStaysWhereItWasWhenItsPlaceIsDrawnAnew() {
        try (var page = PageFixture.start(dir)) {
            browser.open(page.url("/failures"));
            assertThat(browser.runAsync("""
                    const done = arguments[0];
                    import('/assets/dom.js').then(({ h, show }) => {
                      const main = document.getElementById('main');
                      const draw = (n) => show(main, n, () => [h('a', { href: '/a' }, 'A'), h('a', { href: '/b' }, `B${n}`),
                        h('button', { id: 'c' }, `C${n}`)]);
                      const focused = (element, n) => { element.focus(); draw(n); return document.activeElement.textContent; };
                      draw(1);
                      done([focused(main.children[1], 2), focused(main.children[2], 3)]);
                    });""")).isEqualTo(List.of("B2", "C3"));
        }
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
