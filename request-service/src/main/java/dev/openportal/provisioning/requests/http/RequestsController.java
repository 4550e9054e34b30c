package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.intake.SubmitRequest;
import dev.openportal.provisioning.requests.view.Page;
import dev.openportal.provisioning.requests.view.RequestView;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/requests")
@Tag(name = "requests", description = "Orders, and what became of them")
class RequestsController {

    private static final String KEY = "Idempotency-Key";
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    private final SubmitRequest submit;
    private final RequestView view;

    RequestsController(SubmitRequest submit, RequestView view) {
        this.submit = submit;
        this.view = view;
    }

    @Operation(
            summary = "Order a resource",
            description = "Answered when the brokers hold the order. The resource's final name is in the answer.")
    @Parameter(
            name = KEY,
            in = ParameterIn.HEADER,
            description = "1 to 255 visible ASCII characters; the same key and body give the same request",
            schema = @Schema(type = "string", minLength = 1, maxLength = 255))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OrderForm.class)))
    @ApiResponse(responseCode = "202", description = "Ordered, now or before under the same key")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RequestStatus> order(@Parameter(hidden = true) Caller caller, HttpServletRequest request)
            throws IOException {
        if (request.getParameter("dryRun") != null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "dryRun is not available in this version; nothing was ordered.");
        }
        String key = key(request);
        return submit.submit(caller, key, JsonBody.read(request.getInputStream()))
                .match(new Answer());
    }

    @Operation(summary = "One request", description = "Its ETag is its version.")
    @GetMapping(value = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RequestStatus> one(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        RequestStatus status = parsed(id)
                .flatMap(view::find)
                .filter(s -> Ownership.covers(caller, s.owner()))
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "There is no such request, or it is not yours."));
        return ResponseEntity.ok().eTag(Long.toString(status.version())).body(status);
    }

    @Operation(summary = "Requests, newest first")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page<RequestStatus> list(@Parameter(hidden = true) Caller caller, @ParameterObject Search search) {
        try {
            return view.page(search.filter(caller), search.cursor(), search.pageSize());
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "This cursor does not belong to this list.");
        }
    }

    private static Optional<RequestId> parsed(String id) {
        try {
            return Optional.of(RequestId.parse(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(KEY));
        if (keys.isEmpty()) {
            return null;
        }
        if (keys.size() > 1 || !VISIBLE.matcher(keys.get(0)).matches()) {
            throw new Problem(HttpStatus.BAD_REQUEST, "Idempotency-Key takes 1 to 255 visible ASCII characters, once.");
        }
        return keys.get(0);
    }
}
