package dev.openportal.provisioning.sandbox.page;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** A commit as a view: who, when, why, and what it changed. */
final class CommitHtml {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'");

    private CommitHtml() {}

    static String of(Commits.Commit commit) {
        return """
                <p class="crumbs">Commit <code>%s</code></p>
                <h1>%s</h1>
                <p class="lead">%s, <time datetime="%s">%s</time></p>
                <pre class="card" tabindex="0" role="region" aria-label="Message">%s</pre>
                %s""".formatted(
                        commit.sha(),
                        htmlEscape(commit.subject()),
                        htmlEscape(commit.author()),
                        commit.at(),
                        MOMENT.format(commit.at().atOffset(ZoneOffset.UTC)),
                        htmlEscape(commit.message()),
                        commit.changes().stream().map(CommitHtml::change).collect(Collectors.joining("\n")));
    }

    private static String change(Commits.FileChange change) {
        String path = htmlEscape(change.path());
        String lines = change.lines().stream().map(CommitHtml::line).collect(Collectors.joining());
        return """
                <section class="card">
                  <h2><code>%1$s</code> <span class="tag">%2$s</span></h2>
                  <pre class="diff" tabindex="0" role="region" aria-label="Difference of %1$s">%3$s</pre>
                </section>""".formatted(path, htmlEscape(change.what()), lines);
    }

    private static String line(String line) {
        String kind = line.isEmpty()
                ? "same"
                : switch (line.charAt(0)) {
                    case '+' -> "added";
                    case '-' -> "removed";
                    case '@' -> "place";
                    default -> "same";
                };
        return "<span class=\"" + kind + "\">" + htmlEscape(line) + "\n</span>";
    }
}
