package dev.openportal.provisioning.sandbox.page;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real Chromium without a window. Where this machine has none, stories are skipped, unless {@code CI=true} or
 * {@code -Dbrowser=required} says that they must run. Nothing is ever downloaded.
 */
public final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    public static Browser start() {
        return start(Optional.ofNullable(System.getenv("PATH")).orElse(""), isRequired());
    }

    static Browser start(String path, boolean required) {
        Optional<Path> chromium = onPath(path, "chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = onPath(path, "chromedriver");
        if (chromium.isEmpty() || driver.isEmpty()) {
            String missing = "The page's stories need chromium and chromedriver on the PATH; missing: "
                    + (chromium.isEmpty() ? "chromium" : "chromedriver");
            if (required) {
                Assertions.fail(missing);
            }
            Assumptions.abort(missing);
        }
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .withTimeout(PATIENCE)
                .build();
        var chrome = new ChromeDriver(service, options(chromium.orElseThrow()));
        chrome.manage().timeouts().scriptTimeout(PATIENCE);
        return new Browser(chrome);
    }

    private static boolean isRequired() {
        return "true".equals(System.getenv("CI")) || "required".equals(System.getProperty("browser"));
    }

    private static ChromeOptions options(Path chromium) {
        return new ChromeOptions()
                .setBinary(chromium.toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        // In a container there may be too little of it for a page.
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--lang=en-GB");
    }

    private static Optional<Path> onPath(String path, String... names) {
        return Stream.of(names)
                .flatMap(name -> Arrays.stream(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Begins as a person with a wide, light screen. */
    public Browser open(String url) {
        return screen(1280, "light").go(url);
    }

    public Browser go(String url) {
        driver.get(url);
        return this;
    }

    /** @param scheme {@code light} or {@code dark} */
    public Browser screen(int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                // Else a picture shows some moment between two states.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    /** Waits until what the selector finds says this and nothing else. */
    public Browser await(String selector, String text) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> selector + " never said “" + text + "”")
                .ignoring(StaleElementReferenceException.class)
                .until(d -> d.findElement(By.cssSelector(selector)).getText().equals(text));
        return this;
    }

    /** Waits until the page says this somewhere. */
    public Browser await(String text) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "The page never said “" + text + "”; it says:\n" + text())
                .ignoring(StaleElementReferenceException.class)
                .until(d -> text().contains(text));
        return this;
    }

    /** Waits until an element is there and shown. */
    public WebElement find(String selector) {
        return new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "No " + selector + " in:\n" + text())
                // The page draws anew what has changed, and goes to another one, in the middle of a look as well.
                .ignoring(StaleElementReferenceException.class)
                .until(d -> d.findElements(By.cssSelector(selector)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Clicks when it can be clicked: what is drawn anew between the look and the click is looked for once more. */
    public Browser click(String selector) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "No " + selector + " to click in:\n" + text())
                .ignoring(StaleElementReferenceException.class)
                .ignoring(ElementNotInteractableException.class)
                .until(d -> {
                    d.findElement(By.cssSelector(selector)).click();
                    return true;
                });
        return this;
    }

    /** What an element says, as soon as it is shown. */
    public String textOf(String selector) {
        return Objects.requireNonNull(new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "No " + selector + " in:\n" + text())
                .ignoring(StaleElementReferenceException.class)
                .until(d -> d.findElements(By.cssSelector(selector)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .map(WebElement::getText)
                        .orElse(null)));
    }

    /** The control of a field of the order, by its place in the document that is sent. */
    public WebElement field(String pointer) {
        return find("[data-pointer=\"" + pointer + "\"]");
    }

    public Browser type(String pointer, String text) {
        WebElement field = field(pointer);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** What is seen of the page's content, without what is around it. */
    public String text() {
        return driver.findElement(By.id("main")).getText();
    }

    public String url() {
        return String.valueOf(driver.getCurrentUrl());
    }

    public @Nullable Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** How wide the content is, in CSS pixels: wider than the screen means that something is cut off. */
    public Object contentWidth() {
        return Objects.requireNonNull(run("return document.documentElement.scrollWidth;"));
    }

    /** @param script calls {@code arguments[arguments.length - 1]} with its result */
    public @Nullable Object runAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    public Browser press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Goes back by one with Shift and Tab. */
    public Browser tabBack() {
        new Actions(driver)
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.TAB)
                .keyUp(Keys.SHIFT)
                .perform();
        return this;
    }

    /** Goes on with the Tab key until what has the focus is called so. */
    public Browser tabTo(String name) {
        for (int i = 0; i < 80; i++) {
            press(Keys.TAB);
            // In one look, between which and another one the page may be drawn anew.
            var focus = (List<?>) Objects.requireNonNull(run(Scripts.FOCUS));
            if (String.valueOf(focus.get(0)).contains(name)) {
                Assertions.assertEquals(Boolean.TRUE, focus.get(1), name + " shows its focus");
                return this;
            }
        }
        return Assertions.fail("The Tab key never reached “" + name + "” on " + url() + ":\n" + text());
    }

    /** What somebody who hears the page is told of the element with the focus. */
    public String focused() {
        return String.valueOf(((List<?>) Objects.requireNonNull(run(Scripts.FOCUS))).get(0));
    }

    /** Of the whole page, for people to look at. */
    public Browser screenshot(String name) {
        Map<String, Object> picture =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(
                    SCREENSHOTS.resolve(name + ".png"),
                    Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
