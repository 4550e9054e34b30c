package dev.openportal.provisioning.sandbox.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.springframework.web.util.HtmlUtils;

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
        return "<div class=\"prose\">" + withContents(text) + "</div>";
    }

    /** The contents stand below the title. */
    static String withContents(String markdown) {
        String html = html(markdown);
        int below = html.indexOf("</h1>") + "</h1>".length();
        return html.substring(0, below) + contents(markdown) + html.substring(below);
    }

    static String html(String markdown) {
        return RENDERER.render(parsed(markdown));
    }

    /** All reasons, so that nobody has to scroll for one. */
    static String contents(String markdown) {
        var items = new StringBuilder();
        parsed(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 2) {
                    items.append("<li><a href=\"#%s\">%s</a></li>"
                            .formatted(anchor(heading), HtmlUtils.htmlEscape(words(heading))));
                }
            }
        });
        return "<nav class=\"contents\" aria-label=\"Reasons\"><ul>" + items + "</ul></nav>";
    }

    private static Node parsed(String markdown) {
        return Parser.builder().build().parse(markdown);
    }

    /** Lower-case, spaces as dashes: {@code ## ReconcileError} is found at {@code #reconcileerror}. */
    private static String anchor(Node heading) {
        return words(heading).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static String words(Node heading) {
        return TextContentRenderer.builder().build().render(heading).strip();
    }
}
