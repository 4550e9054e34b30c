package dev.openportal.provisioning.requests.security;

import dev.openportal.provisioning.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who an insecure caller says that he is: so that one can be somebody else for a moment, and approve what one has ordered.
 * Nothing is protected by it, as nothing is while nobody is verified; from a verified caller the header is not looked at.
 */
final class NamedByHeader {

    static final String HEADER = "X-Forwarded-User";
    private static final Pattern USER = Pattern.compile("user:[a-z0-9][-a-z0-9_.]{0,62}/[a-z0-9][-a-z0-9_.]{0,62}");

    private NamedByHeader() {}

    static Caller orAsItIs(Caller caller, HttpServletRequest request) {
        @Nullable String ref = request.getHeader(HEADER);
        if (ref == null || !caller.equals(Caller.insecure())) {
            return caller;
        }
        if (!USER.matcher(ref).matches()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, HEADER + " takes an entity reference such as user:default/jane.");
        }
        String name = ref.substring(ref.indexOf('/') + 1);
        return new Caller(ref, name, caller.email(), caller.tenant(), caller.groups(), caller.roles(), caller.until());
    }
}
