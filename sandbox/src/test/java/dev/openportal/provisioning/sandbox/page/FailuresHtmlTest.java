package dev.openportal.provisioning.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresHtmlTest {

    @Test
    void everyReasonIsFoundAtItsLowerCaseName() {
        assertThat(FailuresHtml.html("# Failures\n\n## ReconcileError\n\nThe *provider* says no.\n"))
                .contains("<h2 id=\"reconcileerror\">ReconcileError</h2>", "<em>provider</em>");
    }

    @Test
    void theContentsNameEveryReasonOnce() {
        assertThat(FailuresHtml.contents("# Git\n\n## Conflict\n\n### Not this\n\n## A & B\n"))
                .contains(
                        "<ul><li><a href=\"#conflict\">Conflict</a></li><li><a href=\"#a-b\">A &amp; B</a></li></ul>");
    }

    @Test
    void theTitleStandsAboveTheContents() {
        assertThat(FailuresHtml.withContents("# Failures\n\n## Conflict\n"))
                .startsWith("<h1 id=\"failures\">Failures</h1><nav class=\"contents\"");
    }

    @Test
    void markupInTheTextStaysText() {
        assertThat(FailuresHtml.html("## A\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))"))
                .doesNotContain("<script>", "javascript:");
    }
}
