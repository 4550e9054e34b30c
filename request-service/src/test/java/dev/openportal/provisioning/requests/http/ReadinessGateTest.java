package dev.openportal.provisioning.requests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ReadinessGateTest {

    private final ReadinessGate gate = new ReadinessGate(() -> List.of("status 4/12 partitions read"));

    @Test
    void aBrowserMayAskWhetherItMayAskWhileNothingElseIsAnswered() {
        MockHttpServletRequest preflight = new MockHttpServletRequest("OPTIONS", "/v1/requests");
        preflight.addHeader("Origin", "http://localhost:8080");
        preflight.addHeader("Access-Control-Request-Method", "POST");

        assertThat(passes(preflight)).isTrue();
        assertThatThrownBy(() -> passes(new MockHttpServletRequest("OPTIONS", "/v1/requests")))
                .isInstanceOf(Problem.class);
    }

    private boolean passes(MockHttpServletRequest request) {
        return gate.preHandle(request, new MockHttpServletResponse(), this);
    }
}
