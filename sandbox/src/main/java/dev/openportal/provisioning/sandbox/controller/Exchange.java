package dev.openportal.provisioning.sandbox.controller;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One HTTP request and its answer: exactly one, where the client's own verbs would read before they write. */
final class Exchange {
    private static final int TIMEOUT_SECONDS = 15;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final String base;

    /** @param base the server's URL without a slash at its end */
    Exchange(HttpClient http, String base) {
        this.http = http;
        this.base = base;
    }

    /**
     * @param path with its query
     * @throws Refusal when the server says no
     * @throws UncheckedIOException when it cannot be reached
     */
    Doc send(String method, String path, String type, @Nullable Object body) {
        var request = http.newHttpRequestBuilder().uri(base + path);
        if (body == null) {
            request.method(method, type, (String) null);
        } else {
            request.method(method, type, JSON.writeValueAsString(body));
        }
        try {
            return answer(http.sendAsync(request.build(), String.class).get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new UncheckedIOException(new IOException("No answer to " + method + " " + path, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted", e));
        }
    }

    private static Doc answer(HttpResponse<String> response) {
        var text = response.body() == null ? "" : response.body();
        if (response.isSuccessful()) {
            return read(text);
        }
        try {
            var status = read(text);
            var reason = status.text("reason");
            throw new Refusal(reason.isEmpty() ? "Unknown" : reason, status.text("message"));
        } catch (JacksonException e) {
            throw new IllegalStateException("The API server answers " + response.code() + " without a reason", e);
        }
    }

    private static Doc read(String text) {
        return new Doc(Trees.map(JSON.readValue(text, Object.class)));
    }
}
