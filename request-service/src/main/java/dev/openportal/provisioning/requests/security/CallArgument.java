package dev.openportal.provisioning.requests.security;

import dev.openportal.provisioning.events.Attempt;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives every path its {@link Caller}, and its {@link Call} where it is about more than looking. */
final class CallArgument implements HandlerMethodArgumentResolver {

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
        HttpServletRequest http = ((ServletWebRequest) request).getRequest();
        Caller caller = NamedByHeader.orAsItIs(CallerGate.caller(http), http);
        if (parameter.getParameterType() == Caller.class) {
            return caller;
        }
        Attempt attempt = new Attempt(Attempt.Door.REST, http.getRemoteAddr(), List.of());
        return new Call(caller, attempt, request.getHeader("traceparent"));
    }
}
