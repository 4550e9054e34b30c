package dev.openportal.provisioning.requests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.openportal.provisioning.events.Phase;
import dev.openportal.provisioning.events.RequestStatus;
import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.requests.intake.Shop;
import dev.openportal.provisioning.requests.view.LatestOrdered;
import dev.openportal.provisioning.security.Caller;
import java.time.Duration;
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
                    new RequestsController(shop.intake, shop.view),
                    new RequestActionsController(shop.intake),
                    new ResourcesController(shop.resources, new LatestOrdered(shop.view, shop.resources)),
                    new OfferingsController(shop.offerings, () -> shop.policy))
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
        MockHttpServletResponse answer = answer(order(json(Shop.order())).queryParam("dryRun", "true"));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains("\"manifest\"", "\"pointer\":\"/spec/size\"");
        problem(order(json(Shop.order("name", "Shop"))).queryParam("dryRun", "true"), 422);
        problem(order(json(Shop.order())).queryParam("dryRun", "yes"), 400);
        problem(order(json(Shop.order("owner", "group:default/other"))), 403);
        assertThat(shop.commands).isEmpty();
    }

    @Test
    void aResourceIsFoundAtOnceAndItsTagKeepsAnUpdateFromOverwritingAnother() throws Exception {
        RequestStatus created = shop.accepted(Shop.order());
        String resource = "/v1/resources/" + created.resource().key();
        String seen = String.valueOf(answer(get(resource)).getHeader("ETag"));
        assertThat(seen).isEqualTo("\"" + created.requestId() + ".-1\"");
        String update = json(Shop.change("update", created, "spec", Map.of("size", "large")));

        MockHttpServletResponse accepted = answer(order(update).header("If-Match", "\"other.1\", W/" + seen));

        assertThat(accepted.getStatus()).isEqualTo(202);
        assertThat(answer(get(resource)).getContentAsString()).contains("large");
        problem(order(update).header("If-Match", seen), 412);
        problem(order(update).header("If-Match", seen).queryParam("dryRun", "true"), 412);
        assertThat(answer(order(update).header("If-Match", "*")).getStatus()).isEqualTo(202);
        assertThat(shop.commands).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "\"a\" \"b\"", "*, *", "\"a"})
    void ifMatchTakesTagsOnly(String header) throws Exception {
        RequestStatus created = shop.accepted(Shop.order());

        problem(order(json(Shop.change("delete", created))).header("If-Match", header), 400);
    }

    @Test
    void blanksWithoutEndAreRefusedAtOnce() throws Exception {
        RequestStatus created = shop.accepted(Shop.order());
        String delete = json(Shop.change("delete", created));
        // Far more than a server takes, so that even a fast machine would need minutes to look at all from each.
        String header = "x" + " ".repeat(1_000_000) + "y";

        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> problem(order(delete).header("If-Match", header), 400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", " W/%s ", "\"a.1\",%s", "\"a.1\" , W/\"b.2\" ,\t%s", "%s, \"a.1\"", "%s,"})
    void ifMatchTakesListsOfTags(String header) throws Exception {
        RequestStatus created = shop.accepted(Shop.order());
        String tag = "\"" + created.requestId() + ".-1\"";

        assertThat(answer(order(json(Shop.change("delete", created))).header("If-Match", header.formatted(tag)))
                        .getStatus())
                .isEqualTo(202);
    }

    @Test
    void whatIsNotThereCannotBeChanged() throws Exception {
        RequestStatus created = shop.accepted(Shop.order());

        problem(order(json(Shop.change("delete", created, "name", "none"))), 404);
        problem(order(json(Shop.change("update", created, "spec", null))), 422);
        problem(order(json(Shop.change("delete", created, "spec", Map.of()))), 422);
        assertThat(shop.commands).hasSize(1);
    }

    @Test
    void aRequestCanBeWithdrawnAndOrderedAgain() throws Exception {
        String self = "/v1/requests/" + shop.accepted(Shop.order()).requestId();

        assertThat(answer(post(self + "/cancel")).getStatus()).isEqualTo(202);
        assertThat(shop.cancels).hasSize(1);
        problem(post(self + "/retry"), 409);
        shop.fold(shop.view.find(shop.commands.get(0).requestId()).orElseThrow(), Phase.CANCELLED);
        problem(post(self + "/cancel"), 409);

        MockHttpServletResponse again = answer(act(self + "/retry", "{\"reason\": \"after all\"}"));

        assertThat(again.getStatus()).isEqualTo(202);
        assertThat(again.getHeader("Location")).isNotEqualTo(self);
        assertThat(again.getContentAsString()).contains("\"retryOf\":\"http://requests" + self, "after all");
    }

    @Test
    void aRequestCanBeRolledBack() throws Exception {
        RequestStatus created = shop.accepted(Shop.order());
        RequestStatus update = shop.accepted(Shop.change("update", created, "spec", Map.of("size", "large")));
        problem(act("/v1/requests/" + update.requestId() + "/rollback", "[]"), 400);
        problem(act("/v1/requests/" + update.requestId() + "/rollback", "{\"to\": 1}"), 422);
        problem(post("/v1/requests/" + update.requestId() + "/rollback").content("x"), 415);
        problem(post("/v1/requests/none/rollback"), 404);

        MockHttpServletResponse back =
                answer(post("/v1/requests/" + update.requestId() + "/rollback").header("Idempotency-Key", "k"));

        assertThat(back.getContentAsString()).contains("small", "rollbackOf");
        assertThat(shop.commands).hasSize(3);
    }

    @Test
    void aResourceHasItsHistory() throws Exception {
        RequestStatus created = shop.accepted(Shop.order());
        shop.accepted(Shop.order());
        RequestStatus delete = shop.accepted(Shop.change("delete", created));

        String page = answer(get(
                        "/v1/requests?limit=1&resource=" + created.resource().key()))
                .getContentAsString();

        assertThat(page).contains("\"total\":2", "\"requestId\":\"" + delete.requestId());
        problem(get("/v1/requests?resource=shop"), 400);
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
    void badParametersAreRefusedByName(String uri) throws Exception {
        String parameter = uri.substring(uri.indexOf('?') + 1, uri.indexOf('='));

        assertThat(problem(get(uri), 400).getContentAsString()).containsPattern("\"detail\":\"[^\"]*" + parameter);
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

    private static MockHttpServletRequestBuilder act(String uri, String body) {
        return post(uri).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static String json(Map<String, Object> order) {
        return Json.mapper().writeValueAsString(order);
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
