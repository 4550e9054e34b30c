package dev.openportal.provisioning.sandbox.fault;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The faults over HTTP, mounted at {@code /v1/faults/*}: GET lists, PUT of a name switches on, DELETE of it off. */
public final class FaultsEndpoint extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where to mount it. */
    public static final String PATH = "/v1/faults/*";

    private final transient Faults faults;

    public FaultsEndpoint(Faults faults) {
        this.faults = faults;
    }

    private record Listing(List<FaultState> items) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getPathInfo();
        var name = path == null || path.equals("/") ? "" : path.substring(1);
        var thread = Thread.currentThread();
        var webServers = thread.getContextClassLoader();
        // What a lever starts, a broker for one, looks for its classes with the loader of this thread.
        thread.setContextClassLoader(FaultsEndpoint.class.getClassLoader());
        try {
            switch (request.getMethod()) {
                case "GET" -> {
                    if (name.isEmpty()) {
                        send(response, 200, "application/json", new Listing(faults.list()));
                    } else {
                        answer(response, name, faults.find(name));
                    }
                }
                case "PUT" -> answer(response, name, faults.activate(name));
                case "DELETE" -> answer(response, name, faults.deactivate(name));
                default -> problem(response, 405, "Method not allowed", "Use GET, PUT or DELETE.");
            }
        } catch (Faults.Stuck e) {
            problem(response, 503, "The fault could not be switched", String.valueOf(e.getMessage()));
        } finally {
            thread.setContextClassLoader(webServers);
        }
    }

    private static void answer(HttpServletResponse response, String name, Optional<FaultState> state)
            throws IOException {
        if (state.isPresent()) {
            send(response, 200, "application/json", state.get());
        } else {
            problem(response, 404, "No such fault", "There is no fault '" + name + "'; GET /v1/faults lists them.");
        }
    }

    private static void problem(HttpServletResponse response, int code, String title, String detail)
            throws IOException {
        send(response, code, "application/problem+json", Map.of("title", title, "status", code, "detail", detail));
    }

    private static void send(HttpServletResponse response, int code, String type, Object body) throws IOException {
        response.setStatus(code);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }
}
