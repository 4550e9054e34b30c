package dev.openportal.provisioning.requests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.openportal.provisioning.security.Caller;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class LimitsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService others = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        released.countDown();
        others.shutdownNow();
    }

    @Test
    void whoeverCallsTooOftenFromOneAddressIsToldWhenToComeAgain() throws Exception {
        MockMvc mvc = serving(10, 2, 1_000);

        assertThat(answer(mvc, from("192.0.2.1", null)).getHeader("RateLimit-Remaining"))
                .isEqualTo("1");
        assertThat(answer(mvc, from("192.0.2.1", null)).getStatus()).isEqualTo(200);
        MockHttpServletResponse refused = answer(mvc, from("192.0.2.1", null));

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(refused.getContentAsString()).contains("Too many calls come from your address");
        assertThat(refused.getHeader("Retry-After")).matches("[1-9][0-9]*");
        assertThat(refused.getHeader("RateLimit-Limit")).isEqualTo("2");
        assertThat(answer(mvc, from("192.0.2.2", null)).getStatus()).isEqualTo(200);
        assertThat(meters.counter("provisioning.limited", "limit", "address").count())
                .isEqualTo(1);
    }

    @Test
    void allAddressesOfOneNetworkAreOne() throws Exception {
        MockMvc mvc = serving(10, 1, 1_000);

        assertThat(answer(mvc, from("2001:db8:1:2::1", null)).getStatus()).isEqualTo(200);
        assertThat(answer(mvc, from("2001:db8:1:2:aaaa::9", null)).getStatus()).isEqualTo(429);
        assertThat(answer(mvc, from("2001:db8:1:3::1", null)).getStatus()).isEqualTo(200);
    }

    @Test
    void aKnownCallerIsLimitedWhereverItCallsFrom() throws Exception {
        MockMvc mvc = serving(10, 1_000, 1);

        assertThat(answer(mvc, from("192.0.2.1", "jane")).getStatus()).isEqualTo(200);
        MockHttpServletResponse refused = answer(mvc, from("192.0.2.2", "jane"));
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentAsString()).contains("You call too often.");
        assertThat(answer(mvc, from("192.0.2.1", "joe")).getStatus()).isEqualTo(200);
        assertThat(answer(mvc, from("192.0.2.1", null)).getStatus())
                .as("nobody's")
                .isEqualTo(200);
        assertThat(answer(mvc, from("192.0.2.1", null)).getStatus())
                .as("nobody's")
                .isEqualTo(200);
    }

    @Test
    void beyondTheBoundNobodyWaitsForAPlaceAndItIsFreeAgain() throws Exception {
        MockMvc mvc = serving(1, 1_000, 1_000);
        Future<Integer> first = others.submit(() -> answer(mvc, get("/v1/slow")).getStatus());
        entered.await();

        MockHttpServletResponse refused = answer(mvc, get("/v1/quick"));
        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isNotNull();
        assertThat(meters.get("provisioning.in.flight").gauge().value()).isEqualTo(1);

        released.countDown();
        assertThat(first.get()).isEqualTo(200);
        assertThat(answer(mvc, get("/v1/quick")).getStatus()).isEqualTo(200);
    }

    @Test
    void aPlaceIsFreeAgainAfterAFailureToo() throws Exception {
        MockMvc mvc = serving(1, 1_000, 1);

        assertThat(answer(mvc, get("/v1/broken")).getStatus()).isEqualTo(500);
        assertThat(answer(mvc, from("192.0.2.1", "jane")).getStatus()).isEqualTo(200);
        assertThat(answer(mvc, from("192.0.2.1", "jane")).getStatus()).isEqualTo(429);
        assertThat(answer(mvc, get("/v1/quick")).getStatus()).isEqualTo(200);
    }

    /** The clock stands still: what is used up stays so. */
    private MockMvc serving(int inFlight, int addressBurst, int callerBurst) {
        return MockMvcBuilders.standaloneSetup(new Service())
                .setControllerAdvice(new Problems())
                .addInterceptors(
                        new AddressLimit(new Pace(1, addressBurst, 100, () -> 0), inFlight, meters),
                        new CallerLimit(
                                new Pace(1, callerBurst, 100, () -> 0),
                                meters,
                                request -> Optional.ofNullable(request.getHeader("X-Caller"))
                                        .map(name -> new Caller(
                                                "user:default/" + name,
                                                name,
                                                null,
                                                "default",
                                                Set.of(),
                                                Set.of(),
                                                null))))
                .build();
    }

    private static MockHttpServletRequestBuilder from(
            String address, @org.jspecify.annotations.Nullable String caller) {
        MockHttpServletRequestBuilder request = get("/v1/quick").with(r -> {
            r.setRemoteAddr(address);
            return r;
        });
        return caller == null ? request : request.header("X-Caller", caller);
    }

    private static MockHttpServletResponse answer(MockMvc mvc, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    @RestController
    private final class Service {

        @GetMapping("/v1/quick")
        String quick() {
            return "done";
        }

        @GetMapping("/v1/slow")
        String slow() throws InterruptedException {
            entered.countDown();
            released.await();
            return "done";
        }

        @GetMapping("/v1/broken")
        String broken() {
            throw new IllegalStateException("broken on purpose");
        }
    }
}
