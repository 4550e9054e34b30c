package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.requests.intake.IfMatch;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A resource's ETag, {@code <request that shaped it last, or ->.<version>}, and how it comes back in If-Match. */
final class ResourceTag {

    // Proxies that compress make tags weak. For ours that loses nothing: only the request in them is compared.
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"([^\"]*)\"\\s*(?:,|$)");

    private ResourceTag() {}

    static String of(ResourceStatus resource) {
        return IfMatch.shaper(resource) + "." + resource.version();
    }

    static IfMatch expected(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        if (headers.isEmpty()) {
            return IfMatch.UNSAID;
        }
        String header = String.join(",", headers);
        return header.strip().equals("*") ? IfMatch.EXISTING : IfMatch.shapedBy(shapers(header));
    }

    private static Set<String> shapers(String header) {
        Set<String> shapers = new HashSet<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        // Not find(): from each blank of a long run of them it would look at all that follow.
        while (tag.region(end, header.length()).lookingAt()) {
            String opaque = tag.group(1);
            shapers.add(opaque.substring(0, Math.max(0, opaque.lastIndexOf('.'))));
            end = tag.end();
        }
        // An empty header is a tag that got lost on its way here, not a caller who expects nothing.
        if (shapers.isEmpty() || end != header.length()) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "If-Match takes *, or ETags of the resource in their quotation marks.");
        }
        return shapers;
    }
}
