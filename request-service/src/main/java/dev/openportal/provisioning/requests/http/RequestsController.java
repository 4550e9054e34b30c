package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.requests.intake.IfMatch;
import dev.openportal.provisioning.requests.intake.Intake;
import dev.openportal.provisioning.requests.intake.Preview;
import dev.openportal.provisioning.requests.intake.Sight;
import dev.openportal.provisioning.requests.intake.Submission;
import dev.openportal.provisioning.requests.intake.SubmitRequest;
import dev.openportal.provisioning.requests.view.Filter;
import dev.openportal.provisioning.requests.view.Page;
import dev.openportal.provisioning.requests.view.RequestView;
import dev.openportal.provisioning.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
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

    private final SubmitRequest submit;
    private final RequestView view;

    RequestsController(Intake intake, RequestView view) {
        this.submit = intake.submit();
        this.view = view;
    }

    @Operation(
            summary = "Order a resource, its update or its delete",
            description =
                    "Answered when the brokers hold the order. On create the resource's final name is in the answer;"
                            + " on update and delete the order names the resource as it is.")
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description = IdempotencyKey.DESCRIPTION,
            schema = @Schema(type = "string", minLength = 1, maxLength = 255))
    @Parameter(
            name = HttpHeaders.IF_MATCH,
            in = ParameterIn.HEADER,
            description = "The resource's ETag, or *: the order is refused where another request has changed it since",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "dryRun",
            in = ParameterIn.QUERY,
            description = "true: show what would be done, and publish nothing",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OrderForm.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Ordered, now or before under the same key; PENDING_APPROVAL where policy asks for consent",
            headers = @Header(name = "Location", description = "The request", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = RequestStatus.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Tried only, with dryRun=true",
            content = @Content(schema = @Schema(implementation = Preview.class)))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> order(@Parameter(hidden = true) Call call, HttpServletRequest request) throws IOException {
        boolean dryRun = isDryRun(request);
        String key = IdempotencyKey.of(request);
        IfMatch match = ResourceTag.expected(request);
        Map<String, ?> document = JsonBody.read(request.getInputStream());
        Submission outcome =
                dryRun ? submit.preview(call, key, match, document) : submit.submit(call, key, match, document);
        return outcome.match(new Answer());
    }

    @Operation(summary = "One request", description = "Its ETag is its version.")
    @GetMapping(value = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RequestStatus> one(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        RequestStatus status = view.find(Lookup.parsed(RequestId::parse, id, "request"))
                .filter(s -> Sight.of(caller, s))
                .orElseThrow(() -> Lookup.unknown("request"));
        return ResponseEntity.ok().eTag(Long.toString(status.version())).body(status);
    }

    @Operation(summary = "Requests, newest first")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page<RequestStatus> list(@Parameter(hidden = true) Caller caller, @ParameterObject Search search) {
        Filter filter = search.filter(caller);
        try {
            return view.page(filter, search.cursor(), search.pageSize());
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "This cursor does not belong to this list.");
        }
    }

    // Whatever is not plainly one of the two is refused: an order must not be carried out that was only to be tried.
    private static boolean isDryRun(HttpServletRequest request) {
        String[] said = request.getParameterValues("dryRun");
        if (said == null || Arrays.equals(said, new String[] {"false"})) {
            return false;
        }
        if (Arrays.equals(said, new String[] {"true"})) {
            return true;
        }
        throw new Problem(HttpStatus.BAD_REQUEST, "dryRun is true or false; nothing was ordered.");
    }
}
