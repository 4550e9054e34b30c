package dev.openportal.provisioning.requests.security;

import dev.openportal.provisioning.requests.startup.CannotStart;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who may call; nobody by accident. */
@Configuration(proxyBeanMethods = false)
public class SecurityWiring {

    SecurityWiring(@Value("${provisioning.security.insecure:false}") boolean insecure) {
        if (!insecure) {
            throw new CannotStart("This version does not verify tokens yet: it starts only with"
                    + " provisioning.security.insecure=true, which is meant for loopback.");
        }
    }

    @Bean
    WebMvcConfigurer callerConfigurer() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallArgument());
            }
        };
    }
}
