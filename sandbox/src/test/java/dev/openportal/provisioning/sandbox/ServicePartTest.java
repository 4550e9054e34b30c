package dev.openportal.provisioning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.http.client.ReactorResourceFactory;

/** The services share a JVM in the sandbox, and nothing else. */
class ServicePartTest {

    static class Nothing {}

    @Test
    void aServiceThatStopsTakesNoOthersEventLoopsAlong() {
        try (var staying = service().start()) {
            service().start().close();
            assertThat(staying.getBean(ReactorResourceFactory.class)
                            .getLoopResources()
                            .isDisposed())
                    .isFalse();
        }
    }

    private static ServicePart service() {
        return new ServicePart(
                () -> new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE), 0, "127.0.0.1:1");
    }
}
