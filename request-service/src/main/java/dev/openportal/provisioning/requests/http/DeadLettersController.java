package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.requests.letters.DeadLetter;
import dev.openportal.provisioning.requests.letters.DeadLetters;
import dev.openportal.provisioning.requests.letters.LettersUnavailable;
import dev.openportal.provisioning.requests.letters.Replay;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/dead-letters")
@Tag(name = "dead letters", description = "Records that a service could not read; for holders of the platform role")
class DeadLettersController {

    private static final int MOST = 50;

    private final DeadLetters letters;

    DeadLettersController(DeadLetters letters) {
        this.letters = letters;
    }

    @Operation(summary = "Dead letters of all services, newest first")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    DeadLetters.Page list(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "1 to 50") @RequestParam(defaultValue = "20") int limit,
            @Parameter(description = "nextCursor of the page before") @RequestParam(required = false) @Nullable String cursor) {
        requireOperator(caller);
        if (limit < 1 || limit > MOST) {
            throw new Problem(HttpStatus.BAD_REQUEST, "limit must lie between 1 and " + MOST + ".");
        }
        try {
            return letters.page(limit, cursor);
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "This cursor does not belong to this list.");
        } catch (LettersUnavailable e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), null);
        }
    }

    @Operation(
            summary = "Put a dead letter's record back on the topic that it came from",
            description =
                    "As often as wanted: whoever reads it there recognises a repeat. A producer's signature that was"
                            + " genuine is renewed.")
    @ApiResponse(responseCode = "202", description = "The brokers hold it again, at this place")
    @PostMapping(value = "/{partition}/{offset}/replay", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DeadLetter.Origin> replay(
            @Parameter(hidden = true) Caller caller, @PathVariable int partition, @PathVariable long offset) {
        requireOperator(caller);
        try {
            return letters.replay(partition, offset, caller.ref()).match(new Told());
        } catch (LettersUnavailable e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), null);
        }
    }

    private static void requireOperator(Caller caller) {
        if (!caller.holds(Role.PLATFORM)) {
            throw new Problem(
                    HttpStatus.FORBIDDEN, "Dead letters hold anybody's records: they need the platform role.");
        }
    }

    private static final class Told implements Replay.Cases<ResponseEntity<DeadLetter.Origin>> {

        @Override
        public ResponseEntity<DeadLetter.Origin> putBack(Replay.PutBack outcome) {
            return ResponseEntity.accepted().body(outcome.at());
        }

        @Override
        public ResponseEntity<DeadLetter.Origin> unknown(Replay.Unknown outcome) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no such dead letter, or it is gone by now.");
        }

        @Override
        public ResponseEntity<DeadLetter.Origin> notPossible(Replay.NotPossible outcome) {
            throw new Problem(HttpStatus.CONFLICT, outcome.reason());
        }

        @Override
        public ResponseEntity<DeadLetter.Origin> unacknowledged(Replay.Unacknowledged outcome) {
            throw Problem.unavailable(
                    "The brokers did not acknowledge it in time. Replay it again: that is safe.", null);
        }
    }
}
