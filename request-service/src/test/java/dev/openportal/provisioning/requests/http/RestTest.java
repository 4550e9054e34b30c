package dev.openportal.provisioning.requests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.requests.intake.Shop;
import dev.openportal.provisioning.requests.view.ResourceView;
import dev.openportal.provisioning.security.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

class RestTest {

    private final Shop shop = new Shop();
    private final List<String> waitingFor = new ArrayList<>();
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(
                    new RequestsController(shop.submit, shop.view),
                    new ResourcesController(new ResourceView()),
                    new OfferingsController(shop.offerings))
            .setControllerAdvice(new Problems())
            .addInterceptors(new ReadinessGate(() -> waitingFor))
            .setCustomArgumentResolvers(new Jane())
            .build();

    @Test
    void anOrderIsAnsweredWithItsPlace() throws Exception {
        MockHttpServletResponse answer = answer(order(json(Shop.order())));

        assertThat(answer.getStatus()).isEqualTo(202);
        MockHttpServletResponse found = answer(get(String.valueOf(answer.getHeader("Location"))));
        assertThat(found.getStatus()).isEqualTo(200);
        assertThat(found.getHeader("ETag")).isEqualTo("\"-1\"");
    }

    @Test
    void faultsOfValuesPointAtTheirFields() throws Exception {
        MockHttpServletResponse answer = problem(order(json(Shop.order("name", "Shop"))), 422);

        assertThat(answer.getContentAsString()).contains("\"pointer\":\"/name\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"a\": 1,}",
                "{\"a\": 1} 2",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": 1e999999999}",
                "{\"a\": \"\\ud800\"}"
            })
    void whatIsNoSoundJsonObjectIsMalformed(String body) throws Exception {
        problem(order(body), 400);
    }

    @Test
    void malformedJsonIsToldByLineAndColumn() throws Exception {
        assertThat(problem(order("{\n  \"a\" 1}"), 400).getContentAsString()).contains("line 2, column");
    }

    @Test
    void depthAndSizeHaveLimits() throws Exception {
        problem(order("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"), 400);
        problem(order(json(Shop.order("reason", "x".repeat(JsonBody.MAX_BYTES)))), 413);
    }

    @Test
    void otherThingsThanJsonAreRefused() throws Exception {
        problem(post("/v1/requests").contentType(MediaType.TEXT_PLAIN).content("x"), 415);
        problem(put("/v1/requests"), 405);
        problem(get("/v1/offerings").accept(MediaType.TEXT_HTML), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00e9"})
    void aKeyIsVisibleAscii(String key) throws Exception {
        problem(order(json(Shop.order())).header("Idempotency-Key", key), 400);
        problem(order(json(Shop.order())).header("Idempotency-Key", "k".repeat(256)), 400);
    }

    @Test
    void aKeyThatStandsForAnotherOrderIsAConflict() throws Exception {
        answer(order(json(Shop.order())).header("Idempotency-Key", "k"));

        problem(order(json(Shop.order("name", "other"))).header("Idempotency-Key", "k"), 409);
    }

    @Test
    void whatTheBrokersDidNotAcknowledgeNamesItsRequest() throws Exception {
        shop.acknowledging = false;

        MockHttpServletResponse answer = problem(order(json(Shop.order())).header("Idempotency-Key", "k"), 503);

        assertThat(answer.getHeader("Retry-After")).isNotNull();
        assertThat(answer.getContentAsString()).contains("requestId");
    }

    @Test
    void nothingIsOrderedByATrialOrForAnother() throws Exception {
        problem(order(json(Shop.order())).queryParam("dryRun", "true"), 400);
        problem(order(json(Shop.order("owner", "group:default/other"))), 403);

        assertThat(shop.commands).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/requests?limit=0",
                "/v1/requests?limit=201",
                "/v1/requests?limit=x",
                "/v1/requests?phase=NEVER",
                "/v1/requests?cursor=x",
                "/v1/resources?limit=0"
            })
    void badParametersAreRefused(String uri) throws Exception {
        problem(get(uri), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/requests/none",
                "/v1/requests/00000000-0000-7000-8000-000000000000",
                "/v1/resources/local/team-a/Cache.example.com/none",
                "/v1/resources/LOCAL/team-a/Cache.example.com/none",
                "/v1/offerings/none"
            })
    void whatIsNotKnownIsNotFound(String uri) throws Exception {
        problem(get(uri), 404);
    }

    @Test
    void nothingIsAnsweredBeforeTheViewIsComplete() throws Exception {
        waitingFor.add("status 4/12 partitions read");

        assertThat(problem(get("/v1/requests"), 503).getContentAsString()).contains("4/12");
    }

    private MockHttpServletResponse problem(MockHttpServletRequestBuilder request, int status) throws Exception {
        MockHttpServletResponse answer = answer(request);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString()).contains("\"type\"", "\"title\"", "\"detail\"", "\"instance\"");
        return answer;
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private static MockHttpServletRequestBuilder order(String body) {
        return post("/v1/requests").contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static String json(Map<String, Object> order) {
        return Json.mapper().writeValueAsString(order);
    }

    private static final class Jane implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory factory) {
            return Shop.JANE;
        }
    }
}
