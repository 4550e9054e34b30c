package dev.openportal.provisioning.sandbox.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Which address shows what. */
final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Pattern FILLED_BY_THE_BROWSER =
            Pattern.compile("/|/faults|/order(/[^/]+)?|/requests(/[^/]+)?|/(resources|change)(/[^/]+){4}");
    private static final Pattern COMMIT = Pattern.compile("/commits/([0-9a-f]{40})");
    private static final String ASSETS = "/assets/";

    private final transient Shell shell;
    private final transient Commits commits;
    private final String config;
    private final String policy;

    PageServlet(PageSettings settings, Commits commits) {
        this.commits = commits;
        shell = new Shell(settings);
        config = JsonMapper.shared()
                .writeValueAsString(Map.of("requests", settings.requestsUrl(), "events", settings.eventsUrl()));
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' "
                + settings.requestsUrl() + " " + settings.eventsUrl()
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-cache");
        var commit = COMMIT.matcher(path);
        if (FILLED_BY_THE_BROWSER.matcher(path).matches()) {
            html(response, 200, shell.empty());
        } else if (path.startsWith(ASSETS)) {
            asset(response, path.substring(ASSETS.length()));
        } else if (path.equals("/config.json")) {
            send(response, "application/json", config.getBytes(UTF_8));
        } else if (path.equals("/failures")) {
            html(response, 200, shell.around("Failures explained", FailuresHtml.render()));
        } else if (commit.matches()) {
            commit(response, commit.group(1));
        } else {
            notFound(response, "There is nothing at this address.");
        }
    }

    private void asset(HttpServletResponse response, String name) throws IOException {
        var asset = Assets.served(name);
        if (asset.isPresent()) {
            send(response, asset.get().type(), asset.get().bytes());
        } else {
            notFound(response, "There is no such asset.");
        }
    }

    private void commit(HttpServletResponse response, String sha) throws IOException {
        try {
            var found = commits.find(sha);
            if (found.isPresent()) {
                html(response, 200, shell.around(found.get().subject(), CommitHtml.of(found.get())));
            } else {
                notFound(response, "The repository of orders has no such commit.");
            }
        } catch (Commits.Unavailable e) {
            html(response, 503, message("Not now", String.valueOf(e.getMessage())));
        }
    }

    private void notFound(HttpServletResponse response, String sentence) throws IOException {
        html(response, 404, message("Not found", sentence));
    }

    private String message(String title, String sentence) {
        return shell.around(
                title, "<h1>" + title + "</h1><p class=\"lead\">" + HtmlUtils.htmlEscape(sentence) + "</p>");
    }

    private static void html(HttpServletResponse response, int status, String html) throws IOException {
        response.setStatus(status);
        send(response, "text/html;charset=utf-8", html.getBytes(UTF_8));
    }

    private static void send(HttpServletResponse response, String type, byte[] bytes) throws IOException {
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
