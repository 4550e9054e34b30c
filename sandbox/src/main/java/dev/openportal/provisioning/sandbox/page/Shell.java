package dev.openportal.provisioning.sandbox.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.web.util.HtmlUtils;

/** What is around every view. */
final class Shell {

    private static final String READING = """
            <p class="empty">Reading …</p>
            <noscript><p class="empty">This page shows what happens as it happens, and needs JavaScript for it.</p></noscript>""";

    private final String template;

    Shell(PageSettings settings) {
        template = template()
                .replace("{{places}}", HtmlUtils.htmlEscape(settings.places()))
                .replace("{{commands}}", HtmlUtils.htmlEscape(settings.commands()));
    }

    private static String template() {
        try {
            return new String(Assets.read("shell.html").orElseThrow(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A view that the browser fills. */
    String empty() {
        return around("Provisioning sandbox", READING);
    }

    /**
     * @param title plain text
     * @param html of the view, with everything that came from outside escaped
     */
    String around(String title, String html) {
        int place = template.indexOf("{{main}}");
        // Not replaced in turn: what is put in may well contain braces.
        return template.substring(0, place).replace("{{title}}", HtmlUtils.htmlEscape(title))
                + html
                + template.substring(place + "{{main}}".length());
    }
}
