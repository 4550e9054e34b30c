package dev.openportal.provisioning.sandbox.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Locale;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** The project's own text on failures, with an anchor for each reason: what statuses link to. */
final class FailuresHtml {

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof Heading) {
                    attributes.put("id", anchor(node));
                }
            })
            .build();

    private FailuresHtml() {}

    static String render() throws IOException {
        String text = Assets.read("failures.md")
                .map(bytes -> new String(bytes, UTF_8))
                .orElse("# Failures explained\n\nThis build carries no text on failures.");
        return "<div class=\"prose\">" + html(text) + "</div>";
    }

    static String html(String markdown) {
        return RENDERER.render(Parser.builder().build().parse(markdown));
    }

    /** Lower-case, spaces as dashes: {@code ## ReconcileError} is found at {@code #reconcileerror}. */
    private static String anchor(Node heading) {
        return TextContentRenderer.builder()
                .build()
                .render(heading)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }
}
