package dev.openportal.provisioning.requests.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.openportal.provisioning.requests.security.CallerGate;
import dev.openportal.provisioning.requests.view.ViewReadiness;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.cfg.EnumFeature;

/** The REST interface. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HttpProperties.class, LimitProperties.class})
@Import({
    RequestsController.class,
    RequestActionsController.class,
    ResourcesController.class,
    OfferingsController.class,
    DeadLettersController.class,
    Problems.class,
    ErrorPage.class,
    ApiDescription.class
})
public class HttpWiring {

    /** Documents look the same over HTTP as on the topics. */
    @Bean
    JsonMapperBuilderCustomizer documentsAsOnTopics() {
        return builder -> builder.disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    @Bean
    WebMvcConfigurer readinessConfigurer(ViewReadiness view) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ReadinessGate(view)).addPathPatterns("/v1/**");
            }
        };
    }

    @Bean
    WebMvcConfigurer limitsConfigurer(LimitProperties limits, MeterRegistry meters) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AddressLimit(limits.ofAddresses(), limits.inFlight(), meters))
                        .addPathPatterns("/v1/**")
                        .order(Ordered.HIGHEST_PRECEDENCE);
                registry.addInterceptor(new CallerLimit(limits.ofCallers(), meters, CallerGate::proved))
                        .addPathPatterns("/v1/**")
                        .order(-1);
            }
        };
    }

    @Bean
    MalformedRequests malformedRequests() {
        return new MalformedRequests();
    }

    @Bean
    WebMvcConfigurer crossOriginConfigurer(HttpProperties properties) {
        return new CrossOrigin(properties);
    }
}
