package dev.openportal.provisioning.requests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.openportal.provisioning.events.Decision;
import dev.openportal.provisioning.events.Decision.Verdict;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.requests.intake.Shop;
import dev.openportal.provisioning.requests.policy.Consent;
import dev.openportal.provisioning.requests.policy.Policy;
import dev.openportal.provisioning.requests.policy.Reach;
import dev.openportal.provisioning.requests.policy.Rule;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Who gets which answer about a request that waits for approval. */
class ApprovalRestTest {

    /** By what they are to the request. */
    enum Who {
        REQUESTER("jane", Set.of("group:default/team-a"), Set.of()),
        REQUESTER_WHO_IS_APPROVER("jane", Set.of("group:default/team-a", "group:default/dbas"), Set.of()),
        COLLEAGUE("joe", Set.of("group:default/team-a"), Set.of()),
        APPROVER("bob", Set.of("group:default/dbas"), Set.of()),
        PLATFORM("root", Set.of(), Set.of(Role.PLATFORM)),
        VIEWER("ann", Set.of(), Set.of(Role.VIEWER)),
        STRANGER("eve", Set.of("group:default/team-b"), Set.of());

        private final Caller caller;

        Who(String name, Set<String> groups, Set<Role> roles) {
            caller = new Caller("user:default/" + name, name, null, "default", groups, roles, null);
        }
    }

    private final Shop shop = new Shop();
    private Who who = Who.REQUESTER;
    private RequestStatus pending;
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(
                    new RequestsController(shop.intake, shop.view),
                    new RequestActionsController(shop.intake),
                    new OfferingsController(shop.offerings, () -> shop.policy))
            .setControllerAdvice(new Problems())
            .setCustomArgumentResolvers(new Whoever())
            .build();

    @BeforeEach
    void orderOne() {
        shop.policy = new Policy(
                List.of(),
                List.of(new Consent("consent", Reach.ALL, List.of("group:default/dbas"), Duration.ofDays(1))));
        pending = shop.accepted(Shop.order());
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTER, 200, 1, 403, 403",
        "REQUESTER_WHO_IS_APPROVER, 200, 1, 403, 403",
        "COLLEAGUE, 200, 1, 403, 403",
        "APPROVER, 200, 1, 202, 202",
        "PLATFORM, 200, 1, 202, 202",
        "VIEWER, 200, 1, 403, 403",
        "STRANGER, 404, 0, 404, 404"
    })
    void whoSeesWhatWaitsAndMayDecide(Who caller, int get, int listed, int approve, int decline) throws Exception {
        who = caller;
        assertThat(answer(get("/v1/requests/" + pending.requestId())).getStatus())
                .isEqualTo(get);
        assertThat(answer(get("/v1/requests?phase=PENDING_APPROVAL")).getContentAsString())
                .contains("\"total\":" + listed);
        assertThat(act("approve", "{}").getStatus()).isEqualTo(approve);
        assertThat(act("decline", "{\"reason\": \"no\"}").getStatus()).isEqualTo(decline);
        assertThat(shop.events).hasSize(approve == 202 ? 3 : 1);
    }

    @ParameterizedTest
    @CsvSource({"REQUESTER, 403", "COLLEAGUE, 403", "APPROVER, 409", "PLATFORM, 409", "VIEWER, 403", "STRANGER, 404"})
    void whoComesAfterTheDecision(Who caller, int status) throws Exception {
        shop.decided(pending, new Decision(Verdict.DECLINED, "user:default/zoe", "no", shop.now));
        who = caller;
        MockHttpServletResponse answer = act("approve", "{}");
        assertThat(answer.getStatus()).isEqualTo(status);
        if (status == 409) {
            assertThat(answer.getContentAsString()).contains("declined by user:default/zoe");
        }
        assertThat(shop.events).hasSize(1);
    }

    @Test
    void refusalsNameTheirRule() throws Exception {
        who = Who.REQUESTER_WHO_IS_APPROVER;
        assertThat(act("approve", "{}").getContentAsString()).contains("\"rule\":\"four-eyes\"");
        who = Who.COLLEAGUE;
        assertThat(act("approve", "{}").getContentAsString()).contains("\"rule\":\"consent\"");
        shop.policy = new Policy(List.of(new Rule.Quota("none", Reach.ALL, 0)), List.of());
        MockHttpServletResponse refused =
                answer(body(post("/v1/requests"), Json.mapper().writeValueAsString(Shop.order())));
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getContentAsString()).contains("\"rule\":\"none\"").contains("has 1 of at most 0");
    }

    @Test
    void aDeclineSaysWhyAndNothingElse() throws Exception {
        who = Who.APPROVER;
        MockHttpServletResponse without = act("decline", "");
        assertThat(without.getStatus()).isEqualTo(422);
        assertThat(without.getContentAsString()).contains("\"pointer\":\"/reason\"");
        assertThat(act("decline", "{\"reason\": \"\"}").getStatus()).isEqualTo(422);
        assertThat(act("approve", "{\"why\": \"x\"}").getStatus()).isEqualTo(422);
        assertThat(shop.events).hasSize(1);
    }

    @Test
    void aDecisionThatIsNotAcknowledgedCanBeSaidAgain() throws Exception {
        who = Who.APPROVER;
        shop.acknowledging = false;
        MockHttpServletResponse unknown = act("approve", "{}");
        assertThat(unknown.getStatus()).isEqualTo(503);
        assertThat(unknown.getHeader("Retry-After")).isNotNull();
        shop.acknowledging = true;
        assertThat(act("approve", "{}").getStatus()).isEqualTo(202);
    }

    @Test
    void anOfferingThatOneMayNotOrderIsNotThere() throws Exception {
        Reach caches = new Reach(List.of(), List.of(), List.of(), List.of("caches.example.com"), Set.of());
        shop.policy =
                new Policy(List.of(new Rule.Permission("dbas", caches, List.of("group:default/dbas"))), List.of());
        assertThat(answer(get("/v1/offerings")).getContentAsString())
                .doesNotContain("caches.example.com")
                .contains("buckets.example.com");
        assertThat(answer(get("/v1/offerings/caches.example.com")).getStatus()).isEqualTo(404);
        for (Who sees : List.of(Who.APPROVER, Who.PLATFORM, Who.VIEWER)) {
            who = sees;
            assertThat(answer(get("/v1/offerings")).getContentAsString()).contains("caches.example.com");
            assertThat(answer(get("/v1/offerings/caches.example.com")).getStatus())
                    .isEqualTo(200);
        }
    }

    private MockHttpServletResponse act(String action, String body) throws Exception {
        return answer(body(post("/v1/requests/" + pending.requestId() + "/" + action), body));
    }

    private static MockHttpServletRequestBuilder body(MockHttpServletRequestBuilder request, String body) {
        return request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private final class Whoever implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Call.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binderFactory) {
            return parameter.getParameterType() == Caller.class ? who.caller : Shop.by(who.caller);
        }
    }
}
