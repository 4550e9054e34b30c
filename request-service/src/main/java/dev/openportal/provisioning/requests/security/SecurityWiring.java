package dev.openportal.provisioning.requests.security;

import dev.openportal.provisioning.requests.startup.CannotStart;
import dev.openportal.provisioning.security.CallerCheck;
import dev.openportal.provisioning.security.jose.JoseTokenVerifier;
import dev.openportal.provisioning.security.spring.InvalidSecurity;
import dev.openportal.provisioning.security.spring.SecurityProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who may call; nobody by accident. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityWiring {

    @Bean
    CallerCheck callerCheck(SecurityProperties properties) {
        try {
            properties.check();
        } catch (InvalidSecurity e) {
            throw new CannotStart(String.valueOf(e.getMessage()));
        }
        return properties.insecure()
                ? CallerCheck.insecure()
                : CallerCheck.of(new JoseTokenVerifier(properties, InstantSource.system()));
    }

    @Bean
    WebMvcConfigurer callerConfigurer(CallerCheck check, SecurityProperties properties) {
        // A key, the document that says where it is, and a user's groups may have to be fetched, one after the other.
        Duration patience = properties.fetchTimeout().multipliedBy(4);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new CallerGate(check, patience))
                        .addPathPatterns("/v1/**")
                        // Who calls too often from one address is not worth a check of its tokens.
                        .order(Ordered.HIGHEST_PRECEDENCE + 1);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallArgument());
            }
        };
    }
}
