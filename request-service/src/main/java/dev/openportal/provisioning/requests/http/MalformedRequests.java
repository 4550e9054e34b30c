package dev.openportal.provisioning.requests.http;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;

/** A request that the server cannot even read is answered by a problem document, as every other one is. */
final class MalformedRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                // By its name the server knows that it has a reporter already.
                host.setErrorReportValveClass(Report.class.getName());
                host.getPipeline().addValve(new Report());
            }
        });
    }

    /** Behind Spring's own, whose reporter would write HTML. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    /** Public, since the server makes one itself where it finds none. */
    public static final class Report extends ErrorReportValve {

        private static final Logger LOG = LoggerFactory.getLogger(Report.class);

        @Override
        protected void report(Request request, Response response, @Nullable Throwable throwable) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            HttpStatus known = HttpStatus.resolve(status);
            String title = known == null ? "Error" : known.getReasonPhrase();
            String detail = status < 500
                    ? "The request's first line or headers are not what HTTP allows."
                    : "Something went wrong here; it has been logged.";
            String type = title.toLowerCase(Locale.ROOT).replace(' ', '-');
            try {
                response.setContentType("application/problem+json");
                response.setCharacterEncoding("utf-8");
                PrintWriter body = response.getReporter();
                if (body != null) {
                    body.write("{\"type\":\"urn:openportal:problem:" + type + "\",\"title\":\"" + title
                            + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
                    response.finishResponse();
                }
            } catch (IOException e) {
                LOG.debug("Nobody took the answer", e);
            }
        }
    }
}
