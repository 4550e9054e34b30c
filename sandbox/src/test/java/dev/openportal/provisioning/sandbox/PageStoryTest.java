package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.sandbox.page.Browser;
import dev.openportal.provisioning.sandbox.page.InBrowser;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** An order is placed in the browser and watched there until it is as ordered. */
@OnSandbox
@InBrowser
class PageStoryTest {

    private final Portal portal;
    private final Browser browser;
    private final String page;

    PageStoryTest(Portal portal, SandboxOptions options, Browser browser) {
        this.portal = portal;
        this.browser = browser;
        page = options.url(PAGE);
    }

    @Test
    void anInvalidFieldIsNamedBesideItAndTheMendedOrderIsWatchedUntilItIsReady() {
        browser.open(page + "/order/mongodbs.platform.example.com");
        browser.type("/name", "by-form").type("/reason", "for <b>the shop</b>").type("/spec/storageGB", "9999");
        browser.click("#submit");
        var error = browser.find(".field:has([data-pointer='/spec/storageGB']) .error");
        assertThat(error.getText()).contains("500");
        assertThat(browser.focused()).contains("Storage GB");
        assertThat(browser.field("/spec/storageGB").getDomAttribute("aria-describedby"))
                .contains(String.valueOf(error.getDomAttribute("id")));
        browser.screenshot("order-invalid");

        browser.type("/spec/storageGB", "20");
        browser.click("#submit");
        browser.find(".timeline");
        assertThat(browser.url()).contains("/requests/");
        browser.await("✓\nREADY").await("from the order to READY");
        browser.await("XMongoDB").await("Level 3").await("for <b>the shop</b>");
        browser.screenshot("request-ready").screen(1280, "dark").screenshot("request-ready-dark");

        browser.screen(1280, "light").click(".facts a[href*='/commits/']");
        browser.await("+  storageGB: 20").screenshot("commit");
    }

    @Test
    void whatHappensElsewhereAppearsInTheOpenList() {
        browser.open(page + "/requests?kind=Cache");
        browser.await("request");
        String id = portal.order(Orders.cache("from-elsewhere"), null).requestId();
        browser.find("a[href='/requests/" + id + "']");
        portal.awaitPhase(id, "READY");
        browser.find("tr:has(a[href='/requests/" + id + "']) .chip.good");
        browser.screenshot("requests");
    }

    @Test
    void anOrderNeedsNoMouse() {
        browser.open(page + "/");
        browser.tabTo("Order").press(Keys.ENTER);
        browser.await("What do you need?");
        browser.tabTo("Cache").press(Keys.ENTER);
        browser.await("Order Cache");
        browser.tabTo("Name").press("by-keyboard");
        browser.tabTo("Reason").press("no mouse at hand");
        browser.tabTo("Size").press(Keys.ARROW_DOWN);
        browser.tabTo("Persistence").press(Keys.SPACE);
        browser.tabTo("Order").press(Keys.ENTER);
        browser.find(".timeline");
        browser.await("✓\nREADY");
        assertThat(browser.text()).contains("by-keyboard-", "medium", "no mouse at hand");
    }

    @Test
    void nothingIsCutOffOnAPhone() {
        String id = portal.order(Orders.mongo("on-a-phone"), null).requestId();
        portal.awaitPhase(id, "READY");
        browser.open(page + "/");
        String key = "local/team-a/MongoDB.platform.example.com/"
                + portal.request(id).body().path("resource").path("name").asString();
        var views = new LinkedHashMap<String, String>();
        views.put("resources", "/");
        views.put("requests", "/requests");
        views.put("offerings", "/order");
        views.put("order", "/order/mongodbs.platform.example.com");
        views.put("request", "/requests/" + id);
        views.put("resource", "/resources/" + key);
        views.put("change", "/change/" + key);
        views.put("faults", "/faults");
        views.put("failures", "/failures");
        views.forEach((view, path) -> {
            browser.screen(360, "light").go(page + path);
            browser.find("main h1");
            if (path.contains("/re")) {
                browser.await("READY");
            }
            assertThat(browser.contentWidth()).as(view).isEqualTo(360L);
            browser.screenshot("phone-" + view);
        });
    }
}
