package dev.openportal.provisioning.requests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.openportal.provisioning.events.Attempt.Door;
import dev.openportal.provisioning.events.AttemptRefused;
import dev.openportal.provisioning.events.Envelope;
import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.json.EventCodec;
import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.requests.audit.RefusedAttempts;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.requests.intake.Shop;
import dev.openportal.provisioning.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/** Each POST that is refused becomes one event, whoever refuses it; and nothing else does. */
class RefusalTest {

    private static final String RESOURCE = "local/team-a/Cache.example.com/shop";

    private final Shop shop = new Shop();
    private final BlockingQueue<AttemptRefused> told = new LinkedBlockingQueue<>();
    private final List<@Nullable String> traces = new CopyOnWriteArrayList<>();
    private @Nullable Caller caller = Shop.JANE;
    private final RefusedAttempts attempts = new RefusedAttempts(
            (event, traceparent) -> {
                traces.add(traceparent);
                EventCodec.encode(new Envelope<>("/test", Instant.EPOCH, event));
                return told.add((AttemptRefused) event);
            },
            (reason, count) -> {},
            InstantSource.system(),
            100,
            100);
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(
                    new RequestsController(shop.intake, shop.view), new RequestActionsController(shop.intake))
            .setControllerAdvice(new Problems())
            .addInterceptors(new Gate())
            .setCustomArgumentResolvers(new Jane())
            .addFilters(new RefusalFilter(
                    attempts,
                    new RefusedCall(
                            shop.view::find,
                            InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z")),
                            new Random(1))))
            .build();

    @AfterEach
    void stop() {
        attempts.close();
    }

    @Test
    void anInvalidOrderIsToldWithItsPlaceItsFieldsAndItsTrace() throws Exception {
        perform(
                order(Shop.order("spec", Map.of("size", "hunter2")))
                        .header("Idempotency-Key", "k")
                        .header("traceparent", "00-trace"),
                422);

        AttemptRefused attempt = only();
        assertThat(attempt.actor()).isEqualTo("user:default/jane");
        assertThat(attempt.action()).isEqualTo("create");
        assertThat(attempt.status()).isEqualTo(422);
        assertThat(attempt.recordKey()).isEqualTo(RESOURCE);
        assertThat(attempt.requestId()).isEqualTo(RequestId.of("default", "k"));
        assertThat(attempt.errors()).extracting(AttemptRefused.Error::pointer).containsExactly("/spec/size");
        assertThat(attempt.attempt().door()).isEqualTo(Door.REST);
        assertThat(attempt.attempt().from()).isEqualTo("127.0.0.1");
        assertThat(traces).containsExactly("00-trace");
    }

    @Test
    void whatIsNotTheCallersIsToldInItsResourcesHistory() throws Exception {
        perform(order(Shop.order("owner", "group:default/other")), 403);

        AttemptRefused attempt = only();
        assertThat(attempt.recordKey()).isEqualTo(RESOURCE);
        assertThat(attempt.status()).isEqualTo(403);
        assertThat(attempt.attempt().rules()).containsExactly("ownership");
    }

    @Test
    void anActionIsToldByItsNameAndItsRequest() throws Exception {
        RequestStatus status = shop.accepted(Shop.order());
        shop.fold(shop.view.find(status.requestId()).orElseThrow(), Phase.CANCELLED);

        perform(post("/v1/requests/" + status.requestId() + "/cancel"), 409);

        AttemptRefused attempt = only();
        assertThat(attempt.action()).isEqualTo("cancel");
        assertThat(attempt.requestId()).isEqualTo(status.requestId());
        assertThat(attempt.resource()).isEqualTo(status.resource());
    }

    @Test
    void ofNobodyKnownNothingIsBelieved() throws Exception {
        caller = null;

        perform(order(Shop.order()).header("Idempotency-Key", "k"), 401);

        AttemptRefused attempt = only();
        assertThat(attempt.recordKey()).isEqualTo("unauthenticated");
        assertThat(attempt.resource()).isNull();
        assertThat(attempt.requestId()).isNull();
        assertThat(attempt.action()).isEqualTo("unknown");
    }

    @Test
    void aTakenKeyNamesTheRequestThatHasIt() throws Exception {
        perform(order(Shop.order()).header("Idempotency-Key", "k"), 202);
        perform(order(Shop.order("name", "other")).header("Idempotency-Key", "k"), 409);

        assertThat(only().requestId()).isEqualTo(RequestId.of("default", "k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": hunter2}", "[]", "", "{\"operation\":\"create\",\"spec\":hunter2"})
    void whatIsMalformedIsToldAndNotQuoted(String body) throws Exception {
        perform(post("/v1/requests").contentType(MediaType.APPLICATION_JSON).content(body), 400);

        assertThat(Json.mapper().writeValueAsString(only()))
                .doesNotContain("hunter2")
                .contains("user:default/jane");
    }

    @Test
    void soIsWhatIsTooLargeOrNoJsonOrWronglyConditioned() throws Exception {
        perform(order(Shop.order("reason", "x".repeat(JsonBody.MAX_BYTES))), 413);
        perform(post("/v1/requests").contentType(MediaType.TEXT_PLAIN).content("x"), 415);
        perform(order(Shop.order()).header("If-Match", "x"), 400);
        perform(post("/v1/requests/none/rollback"), 404);
        perform(order(Shop.order("operation", "delete", "name", "none", "spec", null)), 404);

        List<AttemptRefused> five = told(5);
        assertThat(five).extracting(AttemptRefused::status).containsExactly(413, 415, 400, 404, 404);
        assertThat(five.get(4).action()).isEqualTo("delete");
        assertThat(five).extracting(AttemptRefused::id).doesNotHaveDuplicates();
    }

    @Test
    void aNameThatIsCutInTheMiddleOfACharacterIsToldAsFarAsItCanBeWrittenDown() throws Exception {
        String name = "x".repeat(498) + "\ud83d\ude00";
        perform(order(Shop.order(name, "1")), 422);
        perform(order(Shop.order("owner", "group:default/other")), 403);

        List<AttemptRefused> two = told(2);
        assertThat(two.get(0).errors())
                .extracting(AttemptRefused.Error::pointer)
                .containsExactly("/" + "x".repeat(498) + "…");
        assertThat(two.get(1).status()).isEqualTo(403);
    }

    @Test
    void whatIsAcceptedOrOnlyTriedOrLookedAtOrNotDecidedIsNoRefusal() throws Exception {
        perform(order(Shop.order()), 202);
        perform(order(Shop.order("name", "Shop")).queryParam("dryRun", "true"), 422);
        perform(get("/v1/requests/none"), 404);
        shop.acknowledging = false;
        perform(order(Shop.order()), 503);

        // Told in order: were one of the others told, it would come first.
        perform(order(Shop.order("name", "Shop")).queryParam("dryRun", "yes"), 400);
        assertThat(only().reason()).isEqualTo("dryRun is true or false; nothing was ordered.");
    }

    private void perform(MockHttpServletRequestBuilder request, int status) throws Exception {
        assertThat(mvc.perform(request).andReturn().getResponse().getStatus()).isEqualTo(status);
    }

    private AttemptRefused only() throws InterruptedException {
        return told(1).get(0);
    }

    private List<AttemptRefused> told(int count) throws InterruptedException {
        List<AttemptRefused> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AttemptRefused next = told.poll(60, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            all.add(next);
        }
        assertThat(told).isEmpty();
        return all;
    }

    private static MockHttpServletRequestBuilder order(Map<String, Object> order) {
        return post("/v1/requests")
                .contentType(MediaType.APPLICATION_JSON)
                .content(Json.mapper().writeValueAsString(order));
    }

    /** Lets in whoever is known. */
    private final class Gate implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (caller == null) {
                throw new Problem(HttpStatus.UNAUTHORIZED, "Who are you?");
            }
            request.setAttribute("any.name", caller);
            return true;
        }
    }

    private static final class Jane implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Call.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory factory) {
            return parameter.getParameterType() == Caller.class ? Shop.JANE : Shop.by(Shop.JANE);
        }
    }
}
