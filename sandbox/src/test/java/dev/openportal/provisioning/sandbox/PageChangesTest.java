package dev.openportal.provisioning.sandbox;

import static dev.openportal.provisioning.sandbox.PartName.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.sandbox.page.Browser;
import dev.openportal.provisioning.sandbox.page.InBrowser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What was ordered is changed, understood where it fails, mended, restored and deleted in the browser. */
@OnSandbox
@InBrowser
class PageChangesTest {

    private final Portal portal;
    private final Browser browser;
    private final String page;

    PageChangesTest(Portal portal, SandboxOptions options, Browser browser) {
        this.portal = portal;
        this.browser = browser;
        page = options.url(PAGE);
    }

    @Test
    void byKeyboardAnOrderIsPlacedAndBreaksAndIsUnderstoodMendedAndDeleted() {
        browser.open(page + "/order/caches.openportal.dev");
        browser.await("Order Cache");
        browser.tabTo("Name").press("breaks");
        browser.tabTo("Simulate").press(Keys.ARROW_DOWN);
        browser.tabTo("Order").press(Keys.ENTER);
        browser.await("What is wrong:").await("✕\nFAILED");
        browser.await("Instance/").await("What to do:");
        browser.screenshot("request-failed").screen(1280, "dark").screenshot("request-failed-dark");
        browser.screen(360, "dark").screenshot("phone-request-failed").screen(1280, "light");

        browser.tabTo("Change").press(Keys.ENTER);
        browser.await("Change breaks-");
        browser.tabTo("Simulate").press(Keys.ARROW_UP);
        browser.tabTo("Preview").press(Keys.ENTER);
        browser.await("- simulate: \"provider-error\"").screenshot("change-preview");
        browser.tabBack();
        assertThat(browser.focused()).isEqualTo("Change");
        browser.press(Keys.ENTER);
        browser.await("Change Cache").await("✓\nREADY");

        browser.tabTo("breaks-").press(Keys.ENTER);
        browser.await("About this resource").await("✓\nHEALTHY");
        browser.screenshot("resource");
        String name = browser.textOf("h1 .name");
        browser.tabTo("Delete").press(Keys.ENTER);
        browser.find("dialog");
        browser.screenshot("delete");
        browser.press(name);
        browser.tabTo("Delete " + name).press(Keys.ENTER);
        browser.await("Delete Cache").await("–\nDELETED");
        browser.screenshot("request-deleted");
    }

    @Test
    void aChangeIsUndone() {
        String id = portal.order(Orders.cache("undone"), null).requestId();
        portal.awaitPhase(id, "READY");
        browser.open(page + "/requests/" + id);
        browser.click("#change");
        browser.field("/spec/size").sendKeys("large");
        browser.type("/reason", "more room");
        browser.click("#submit");
        browser.await("Change Cache").await("✓\nREADY");
        browser.click("#rollback");
        browser.await("Goes back from an earlier request").await("✓\nREADY");
        assertThat(browser.textOf(".values")).contains("small").doesNotContain("large");
    }

    @Test
    void aFormThatWasOvertakenOrdersNothing() {
        String id = portal.order(Orders.cache("overtaken"), null).requestId();
        portal.awaitPhase(id, "READY");
        browser.open(page + "/requests/" + id);
        browser.click("#change");
        browser.field("/spec/size");
        String form = browser.url();
        overtake(form);
        browser.field("/spec/size").sendKeys("large");
        browser.click("#submit");
        assertThat(browser.textOf(".summary")).contains("Somebody has changed it meanwhile");
        assertThat(browser.url()).isEqualTo(form);
    }

    /** Somebody else changes what this form was made from. */
    private void overtake(String form) {
        String key = form.substring(form.indexOf("/change/") + "/change/".length());
        var resource = portal.get(PartName.REQUEST_SERVICE, "/v1/resources/" + key)
                .body()
                .path("resource");
        var order = Orders.cache(resource.path("name").asString());
        order.put("operation", "update");
        order.put("spec", Map.of("size", "medium"));
        assertThat(portal.order(order, null).status()).isEqualTo(202);
    }

    @Test
    void aFaultIsSwitchedOnAndSeenAndSwitchedOff() {
        browser.open(page + "/faults");
        try {
            browser.click("#fault-git-down");
            browser.find("#fault-git-down[aria-checked=true]");
            browser.await("#nav-faults", "Faults 1 on");
            browser.screenshot("faults");
            String id = portal.order(Orders.cache("waits"), null).requestId();
            browser.go(page + "/requests/" + id);
            browser.await("It waits:").await("GitUnavailable").screenshot("request-stalled");

            browser.run("return fetch('/v1/faults/git-down', { method: 'DELETE' });");
            browser.await("✓\nREADY");
            assertThat(browser.text()).doesNotContain("It waits:", "What is wrong:");
            assertThat(browser.run("return document.getElementById('announcements').textContent;"))
                    .asString()
                    .contains("READY");
        } finally {
            portal.fault("git-down", false);
            browser.open(page + "/faults");
            browser.find("#fault-git-down[aria-checked=false]");
        }
    }
}
