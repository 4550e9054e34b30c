package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.requests.intake.Intake;
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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be done about a request. */
@RestController
@RequestMapping(value = "/v1/requests/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "requests")
class RequestActionsController {

    private final Intake intake;

    RequestActionsController(Intake intake) {
        this.intake = intake;
    }

    @Operation(
            summary = "Withdraw a request that is not committed yet",
            description =
                    "Answered when the brokers hold the wish. It is granted, and the request CANCELLED, unless the"
                            + " commit came first.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonForm.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Asked for; the request as it is now",
            headers = @Header(name = "Location", description = "The request", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = RequestStatus.class)))
    @PostMapping("/cancel")
    ResponseEntity<?> cancel(@Parameter(hidden = true) Call call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return intake.cancel()
                .cancel(call, requestId(id), JsonBody.readAny(request))
                .match(new Answer());
    }

    @Operation(
            summary = "Approve a request that waits for it",
            description =
                    "For its approvers and the platform role, never for whoever ordered it. Answered when the brokers"
                            + " hold the decision; of several the first counts, and the request's approval tells which that was.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonForm.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Said; the request as it is now",
            headers = @Header(name = "Location", description = "The request", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = RequestStatus.class)))
    @PostMapping("/approve")
    ResponseEntity<?> approve(@Parameter(hidden = true) Call call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return intake.decide()
                .approve(call, requestId(id), JsonBody.readAny(request))
                .match(new Answer());
    }

    @Operation(
            summary = "Decline a request that waits for approval",
            description = "As for approve; a reason is required.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonForm.class)), required = true)
    @ApiResponse(
            responseCode = "202",
            description = "Said; the request as it is now",
            headers = @Header(name = "Location", description = "The request", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = RequestStatus.class)))
    @PostMapping("/decline")
    ResponseEntity<?> decline(@Parameter(hidden = true) Call call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return intake.decide()
                .decline(call, requestId(id), JsonBody.readAny(request))
                .match(new Answer());
    }

    @Operation(
            summary = "Order again what came to nothing",
            description = "For a request that is FAILED, REJECTED, CANCELLED or SUPERSEDED. What was never committed is"
                    + " ordered as it was; a create that was committed becomes an update of what it made.")
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description = IdempotencyKey.DESCRIPTION,
            schema = @Schema(type = "string", minLength = 1, maxLength = 255))
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonForm.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Ordered; the new request, whose link retryOf points at the old one",
            headers = @Header(name = "Location", description = "The new request", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = RequestStatus.class)))
    @PostMapping("/retry")
    ResponseEntity<?> retry(@Parameter(hidden = true) Call call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        String key = IdempotencyKey.of(request);
        return intake.retry()
                .retry(call, key, requestId(id), JsonBody.readAny(request))
                .match(new Answer());
    }

    @Operation(
            summary = "Bring an earlier spec back",
            description =
                    "Of the resource's latest request: the spec before it. Of an earlier request: what it ordered.")
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            description = IdempotencyKey.DESCRIPTION,
            schema = @Schema(type = "string", minLength = 1, maxLength = 255))
    @RequestBody(content = @Content(schema = @Schema(implementation = ReasonForm.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Ordered; the new request, an update whose link rollbackOf points at the old one",
            headers = @Header(name = "Location", description = "The new request", schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = RequestStatus.class)))
    @PostMapping("/rollback")
    ResponseEntity<?> rollback(@Parameter(hidden = true) Call call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        String key = IdempotencyKey.of(request);
        return intake.rollBack()
                .rollBack(call, key, requestId(id), JsonBody.readAny(request))
                .match(new Answer());
    }

    private static RequestId requestId(String id) {
        return Lookup.parsed(RequestId::parse, id, "request");
    }
}
