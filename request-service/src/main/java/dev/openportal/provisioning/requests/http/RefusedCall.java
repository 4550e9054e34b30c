package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.requests.audit.RefusedAttempts;
import dev.openportal.provisioning.requests.offerings.Violation;
import dev.openportal.provisioning.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** What a call that was refused was about, from what its handling has left behind. */
final class RefusedCall {

    /** Request attribute with the problem that was answered. */
    static final String PROBLEM = RefusedCall.class.getName() + ".problem";

    private static final Pattern ACTION = Pattern.compile("/v1/requests/([^/]+)/([a-z]+)");
    private static final Set<String> ACTIONS = Set.of("cancel", "retry", "rollback", "approve", "decline");
    private static final int ERRORS_TOLD = 20;
    private static final int LONGEST = 500;

    private final Function<RequestId, Optional<RequestStatus>> requests;
    private final InstantSource clock;
    private final RandomGenerator random;

    RefusedCall(Function<RequestId, Optional<RequestStatus>> requests, InstantSource clock, RandomGenerator random) {
        this.requests = requests;
        this.clock = clock;
        this.random = random;
    }

    AttemptRefused read(ContentCachingRequestWrapper request, int status) {
        ProblemDetail problem =
                request.getAttribute(PROBLEM) instanceof ProblemDetail known ? known : ProblemDetail.forStatus(status);
        Caller caller = caller(request);
        Matcher action = ACTION.matcher(request.getRequestURI());
        boolean acts = action.matches();
        // Of somebody unknown nothing is believed, and no resource's history takes it.
        OrderedPlace ordered = caller == null || acts
                ? new OrderedPlace(OrderedPlace.UNKNOWN, null)
                : OrderedPlace.in(request.getContentAsByteArray());
        RequestId about = acts ? id(action.group(1)) : orderedAs(request, caller, problem);
        ResourceRef resource = acts && caller != null && about != null
                ? requests.apply(about).map(RequestStatus::resource).orElse(null)
                : ordered.resource();
        return new AttemptRefused(
                RequestId.random(clock.instant(), random).toString(),
                caller == null ? RefusedAttempts.UNAUTHENTICATED : caller.ref(),
                acts && ACTIONS.contains(action.group(2)) ? action.group(2) : ordered.action(),
                about,
                resource,
                status,
                reason(problem, status),
                errors(problem),
                new Attempt(Attempt.Door.REST, request.getRemoteAddr(), rules(problem)),
                clock.instant());
    }

    /** Whoever lets a caller in leaves it there. */
    private static @Nullable Caller caller(HttpServletRequest request) {
        return Collections.list(request.getAttributeNames()).stream()
                .map(request::getAttribute)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable RequestId orderedAs(
            HttpServletRequest request, @Nullable Caller caller, ProblemDetail problem) {
        Object said =
                problem.getProperties() == null ? null : problem.getProperties().get("requestId");
        if (said != null) {
            return id(said.toString());
        }
        try {
            String key = IdempotencyKey.of(request);
            return key == null || caller == null ? null : RequestId.of(caller.tenant(), key);
        } catch (Problem e) {
            return null;
        }
    }

    private static @Nullable RequestId id(String text) {
        try {
            return RequestId.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String reason(ProblemDetail problem, int status) {
        String detail = problem.getDetail();
        if (detail == null || detail.isBlank()) {
            HttpStatus known = HttpStatus.resolve(status);
            return known == null ? "Refused." : known.getReasonPhrase() + ".";
        }
        // Behind a colon, what is malformed may be quoted.
        int quotes = status == HttpStatus.BAD_REQUEST.value() ? detail.indexOf(": ") : -1;
        return shortened(quotes < 0 ? detail : detail.substring(0, quotes) + ".");
    }

    private static List<String> rules(ProblemDetail problem) {
        Object rule =
                problem.getProperties() == null ? null : problem.getProperties().get("rule");
        return rule == null ? List.of() : List.of(rule.toString());
    }

    private static List<AttemptRefused.Error> errors(ProblemDetail problem) {
        Object errors =
                problem.getProperties() == null ? null : problem.getProperties().get("errors");
        return errors instanceof List<?> list
                ? list.stream()
                        .filter(Violation.class::isInstance)
                        .map(Violation.class::cast)
                        .limit(ERRORS_TOLD)
                        .map(v -> new AttemptRefused.Error(shortened(v.pointer()), shortened(v.detail())))
                        .toList()
                : List.of();
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        // Half a character is no text.
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
