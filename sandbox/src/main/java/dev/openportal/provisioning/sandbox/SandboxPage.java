package dev.openportal.provisioning.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.sandbox.tomcat.LoopbackTomcat;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.web.util.HtmlUtils;

/** One page for the browser that says where everything is and what to try. */
final class SandboxPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final String html;

    private SandboxPage(String html) {
        this.html = html;
    }

    static LoopbackTomcat start(SandboxOptions options, Path workDir) {
        return LoopbackTomcat.start(options.at(PartName.PAGE), workDir, new SandboxPage(render(options)));
    }

    private static String render(SandboxOptions options) {
        var text = new StartUpText(options, options.dataDir().resolve("logs/sandbox.log"));
        try (var template = SandboxPage.class.getResourceAsStream("/sandbox-page.html")) {
            if (template == null) {
                throw new IllegalStateException("sandbox-page.html is missing from the jar");
            }
            return new String(template.readAllBytes(), UTF_8)
                    .replace("{{places}}", HtmlUtils.htmlEscape(text.places()))
                    .replace("{{commands}}", HtmlUtils.htmlEscape(text.commands()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"/".equals(request.getRequestURI())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        response.getWriter().write(html);
    }
}
